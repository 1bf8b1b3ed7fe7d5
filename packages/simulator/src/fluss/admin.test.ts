import { FlussError } from "@faultbook/errors/fluss";
import { expect, test } from "vitest";
import { Config, FlussConnection, Schema, startCluster, TableDescriptor, TablePath } from "./index.ts";

const ORDERS = new TablePath("shop", "orders");
const COLUMNS = new TableDescriptor(new Schema({ id: "INT", name: "STRING" }));

async function connect(seed = 1) {
  const cluster = await startCluster({ seed });
  const config = new Config({ "bootstrap.servers": cluster.bootstrapServers });
  const connection = await FlussConnection.create(config);
  const admin = connection.getAdmin();
  await admin.createDatabase("shop");
  return { cluster, connection, admin };
}

async function failure(call: Promise<unknown>): Promise<FlussError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(FlussError);
  return error as FlussError;
}

test("the coordinator says that a table doesn't exist, in the words of each call", async () => {
  const { admin } = await connect();
  const dropped = await failure(admin.dropTable(ORDERS));
  expect([dropped.errorCode, dropped.message]).toEqual([7, "Table shop.orders does not exist."]);
  const asked = await failure(admin.getTableInfo(ORDERS));
  expect([asked.errorCode, asked.message]).toEqual([7, "Table 'shop.orders' does not exist."]);
  await admin.createTable(ORDERS, COLUMNS);
  expect(await admin.listTables("shop")).toEqual(["orders"]);
  await admin.dropTable(ORDERS);
  await admin.dropTable(ORDERS, { ignoreIfNotExists: true });
  expect(await admin.tableExists(ORDERS)).toBe(false);
});

test("the trace tells in which server an error was raised, and which call it ended", async () => {
  const { cluster, admin } = await connect();
  await failure(admin.dropTable(ORDERS));
  const { trace } = cluster.world;
  const raised = trace.findLast((event) => event.kind === "error-raised");
  const ended = trace.findLast((event) => event.kind === "call-error");
  expect(raised).toMatchObject({ component: "coordinator", code: 7, path: ["coordinator", "client"] });
  expect(raised?.kind === "error-raised" && raised.call).toBe(ended?.kind === "call-error" && ended.id);
});

test("opening a missing table gives the server's stack trace as text, with code -1", async () => {
  const { connection } = await connect();
  const error = await failure(connection.getTable(ORDERS));
  expect(error.errorCode).toBe(-1);
  expect(error.message).toContain("MetadataManager.getTables(MetadataManager.java:624)");
  expect(error.message.split("\n").at(-2)).toContain("Table 'shop.orders' does not exist.");
});

test("nobody listens: four tries at one address, one at each of two", async () => {
  const { cluster } = await connect();
  const { world } = cluster;
  const tries = () =>
    world.trace.filter(
      (event) => event.kind === "message" && event.what === "connect" && event.atMs >= began,
    );
  let began = world.nowMs;
  const one = await failure(FlussConnection.create(new Config({ "bootstrap.servers": "127.0.0.1:19999" })));
  expect(one.errorCode).toBe(1);
  expect(one.isRetriable).toBe(true);
  expect(tries().map((event) => Math.round((event.atMs - began) / 50) * 50)).toEqual([0, 100, 300, 700]);
  began = world.nowMs;
  const two = { "bootstrap.servers": "127.0.0.1:19999,127.0.0.1:19998" };
  expect((await failure(FlussConnection.create(new Config(two)))).errorCode).toBe(1);
  expect(tries()).toHaveLength(2);
});

test.each(["no-such-host.invalid:9123", "127.0.0.1:abc", "127.0.0.1", "", " , "])(
  "%j is no address: the client refuses it with code -2 and asks nobody",
  async (address) => {
    const { cluster } = await connect();
    const { length } = cluster.world.trace.filter((event) => event.kind === "message");
    const error = await failure(FlussConnection.create(new Config({ "bootstrap.servers": address })));
    expect(error.errorCode).toBe(-2);
    expect(cluster.world.trace.filter((event) => event.kind === "message")).toHaveLength(length);
  },
);

test("a port that is taken is the operating system's error", async () => {
  const { cluster } = await connect();
  await expect(startCluster({ world: cluster.world })).rejects.toMatchObject({
    code: "EADDRINUSE",
    port: 9124,
  });
});

test("same seed, same program: the same trace", async () => {
  const run = async () => {
    const { cluster, admin } = await connect(5);
    await admin.createTable(ORDERS, COLUMNS);
    await failure(admin.createTable(ORDERS, COLUMNS));
    return JSON.stringify(cluster.world.trace);
  };
  expect(await run()).toBe(await run());
});

test("as documented, a refused connection is the client's own error, and the documented keys are known", async () => {
  const { cluster } = await connect();
  const documented = { contract: "documented" } as const;
  const nowhere = new Config({ "bootstrap.servers": "127.0.0.1:19999" }, documented);
  const error = await failure(FlussConnection.create(nowhere));
  expect([error.codeName, error.isRetriable]).toEqual(["CLIENT_ERROR", false]);
  const keys = { "bootstrap.servers": cluster.bootstrapServers, "client.security.protocol": "sasl" };
  expect(new Config(keys, documented).securityProtocol).toBe("sasl");
  expect(() => new Config(keys)).toThrow("Unknown property: client.security.protocol");
});
