import { retryAdvice } from "@faultbook/errors";
import { expect, test } from "vitest";
import { World } from "../kernel/index.ts";
import * as fluss from "./index.ts";

const DAY = 86_400_000;
const MINUTE = 60_000;
const PATH = new fluss.TablePath("shop", "orders");

async function writerOf(config: fluss.ServerConfig = {}, ttl?: string) {
  const world = new World({ seed: 5, autoDrive: true });
  const cluster = await fluss.startCluster({ world, config });
  const settings = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
  const connection = await fluss.FlussConnection.create(settings, { world });
  const admin = connection.getAdmin();
  await admin.createDatabase("shop");
  const options = { bucketCount: 1, ...(ttl === undefined ? {} : { properties: { "table.log.ttl": ttl } }) };
  await admin.createTable(PATH, new fluss.TableDescriptor(new fluss.Schema({ id: "INT" }), options));
  await world.sleep(1000);
  const writer = (await connection.getTable(PATH)).newAppend().createWriter();
  const write = async (id: number): Promise<string> => {
    try {
      await writer.append([id]).wait();
      return "stored";
    } catch (error) {
      return String(error);
    }
  };
  return { world, cluster, write };
}

test("a writer that was silent for longer than its id lives is refused once, and goes on with a new id", async () => {
  const { world, write } = await writerOf();
  expect(await write(1)).toBe("stored");
  await world.sleep(6 * DAY);
  expect(await write(2)).toBe("stored");
  await world.sleep(8 * DAY);
  expect(await write(3)).toMatch(
    /^FlussError\(code=31\): .* : 2 \(incoming batch seq.\), -1 \(current batch seq.\)$/,
  );
  expect(await write(4)).toBe("stored");
});

test("the time is the server's to set, and it looks only now and then", async () => {
  const { world, write } = await writerOf({ "server.writer-id.expiration-time": "1 min" });
  await write(1);
  await world.sleep(5 * MINUTE);
  expect(await write(2)).toBe("stored");
  await world.sleep(12 * MINUTE);
  expect(await write(3)).toContain("code=31");
});

test("a restart looks at once", async () => {
  const { world, cluster, write } = await writerOf({
    "server.writer-id.expiration-time": "1 min",
    "default.replication.factor": "1",
    "zookeeper.client.session-timeout": "2 s",
  });
  await write(1);
  await world.sleep(2 * MINUTE);
  const leader = cluster.leader(PATH);
  if (leader === undefined) throw new Error("there is no leader");
  await cluster.kill(leader);
  await world.sleep(5000);
  await cluster.restart(leader);
  await world.sleep(20_000);
  expect(await write(2)).toContain("code=31");
});

test("records that are dropped for their age don't take the writer's numbers with them", async () => {
  const { world, write } = await writerOf({}, "1 h");
  await write(1);
  await world.sleep(DAY);
  expect(await write(2)).toBe("stored");
  await world.sleep(DAY);
  expect(await write(3)).toBe("stored");
});

test("a row that is stored, and whose answer was a time-out, fails with 31 when its writer was forgotten meanwhile", async () => {
  const { world, cluster, write } = await writerOf({
    "server.writer-id.expiration-time": "10 s",
    "server.writer-id.expiration-check-interval": "1 s",
    "default.replication.factor": "3",
    "log.replica.max-lag-time": "5 min",
  });
  await write(1);
  const leader = cluster.leader(PATH) as fluss.Server;
  // The leader stores the row and waits for its followers in vain.
  for (const server of cluster.tabletServers) if (server !== leader) await cluster.pause(server);
  expect(await Promise.race([write(2), world.sleep(120_000)])).toContain("code=31");
  const [replica] = fluss.FlussCluster.inside(cluster)
    .tabletServers.filter(({ name }) => name === leader.name)
    .flatMap(({ replicas }) => [...replicas.values()]);
  expect(replica?.log.batches.flatMap(({ records }) => records.map(({ values }) => values[0]))).toEqual([
    1, 2,
  ]);
});

test("a write under way is given up when no new id is to be had, and may be stored: the advice says so", async () => {
  const world = new World({ seed: 5, autoDrive: true });
  const cluster = await fluss.startCluster({
    world,
    users: { admin: "admin", alice: "alice" },
    config: {
      "default.replication.factor": "3",
      "log.replica.max-lag-time": "5 min",
      "authorizer.enabled": "true",
      "super.users": "User:admin",
    },
  });
  const connect = (user: string): Promise<fluss.FlussConnection> => {
    const sasl = {
      "security.protocol": "SASL",
      "security.sasl.username": user,
      "security.sasl.password": user,
    };
    const settings = {
      "bootstrap.servers": cluster.bootstrapServers,
      "writer.bucket.no-key-assigner": "round_robin",
    };
    return fluss.FlussConnection.create(new fluss.Config({ ...settings, ...sasl }), { world });
  };
  const admin = (await connect("admin")).getAdmin();
  await admin.createDatabase("shop");
  const table = async (name: string, replicas: number): Promise<fluss.TablePath> => {
    const path = new fluss.TablePath("shop", name);
    const properties = { "table.replication.factor": `${replicas}` };
    const schema = new fluss.Schema({ id: "INT" });
    await admin.createTable(path, new fluss.TableDescriptor(schema, { bucketCount: 1, properties }));
    return path;
  };
  await table("orders", 2);
  const others = await Promise.all(["a", "b", "c", "d", "e", "f"].map((name) => table(name, 1)));
  await cluster.grant("alice", "ALL", "shop");
  await world.sleep(1000);
  const replicas = cluster.inspect(PATH)?.isr ?? [];
  const [follower] = cluster.tabletServers.filter(
    ({ id, name }) => replicas.includes(id ?? -1) && name !== cluster.leader(PATH)?.name,
  );
  const other = others.find((path) => !replicas.includes(cluster.leader(path)?.id ?? -1));
  const elsewhere = other && cluster.leader(other);
  if (follower === undefined || other === undefined || elsewhere === undefined)
    throw new Error("no table on the third server: choose another seed");
  const connection = await connect("alice");
  const orders = (await connection.getTable(PATH)).newAppend().createWriter();
  const writer = (await connection.getTable(other)).newAppend().createWriter();
  await Promise.all([orders.append([0]).wait(), writer.append([0]).wait()]);

  // One write waits for its follower. Another on the way to the third server is refused for its number.
  await cluster.pause(follower);
  await cluster.inject({ kind: "slow", target: ["client", elsewhere.name], minMs: 100, maxMs: 100 });
  const errorOf = (handle: fluss.WriteResultHandle): Promise<unknown> =>
    handle.wait().catch((error) => error);
  const waiting = errorOf(orders.append([1]));
  await world.sleep(150);
  await cluster.inject({
    kind: "edit-frames",
    api: "ProduceLog",
    edit: "batch-sequence",
    value: 100,
    times: 1,
  });
  const refused = errorOf(writer.append([100]));
  void writer.flush();
  // The request has arrived, and the answer is on the way.
  await world.sleep(150);
  await cluster.revoke("alice", "ALL", "shop");
  const soon = (call: Promise<unknown>): Promise<unknown> => Promise.race([call, world.sleep(2000)]);
  expect(String(await soon(refused))).toContain("code=31");
  expect(String(await soon(errorOf(writer.append([101]))))).toContain("Writer ID allocation failed");
  const error = await Promise.race([waiting, world.sleep(1000)]);
  expect(String(error)).toContain("Writer ID allocation failed");
  expect(retryAdvice(error).applied).toBe("perhaps");
  await cluster.resume(follower);
  await world.sleep(10_000);
  expect([...(await admin.listOffsets(PATH, [0], fluss.OffsetSpec.latest()))]).toEqual([[0, 2]]);
});
