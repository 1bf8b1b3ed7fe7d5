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
