import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { within } from "./testing/drive.ts";
import * as fluss from "./testing/simulator.ts";
import { Stage } from "./testing/stage.ts";

// Goal: a call that needs ZooKeeper ends in the recorded words when that is gone.

const facts = new URL("../../facts/fluss-recordings-later.json", import.meta.url);
const { recordings } = JSON.parse(readFileSync(facts, "utf8")) as {
  readonly recordings: readonly { readonly id: string; readonly message: string | null }[];
};

const LOG = new fluss.TablePath("zdb", "log");
const PART = new fluss.TablePath("zdb", "part");

const CALLS: { readonly [request: string]: (stage: Stage) => Promise<unknown> } = {
  ListDatabases: ({ admin }) => admin.listDatabases(),
  DatabaseExists: ({ admin }) => admin.databaseExists("zdb"),
  GetDatabaseInfo: ({ admin }) => admin.getDatabaseInfo("zdb"),
  CreateDatabase: ({ admin }) => admin.createDatabase("nn"),
  DropDatabase: ({ admin }) => admin.dropDatabase("nn2", { ignoreIfNotExists: true, cascade: false }),
  TableExists: ({ admin }) => admin.tableExists(LOG),
  GetTableInfo: ({ admin }) => admin.getTableInfo(LOG),
  GetLatestLakeSnapshot: ({ admin }) => admin.getLatestLakeSnapshot(LOG),
  CreateTable: (stage) => stage.admin.createTable(new fluss.TablePath("zdb", "new"), stage.descriptor()),
  DropTable: ({ admin }) => admin.dropTable(new fluss.TablePath("zdb", "key")),
  ListPartitionInfos: ({ admin }) => admin.listPartitionInfos(PART),
  CreatePartition: ({ admin }) => admin.createPartition(PART, { name: "x" }),
  DropPartition: ({ admin }) => admin.dropPartition(PART, { name: "p" }),
};

/** What doesn't depend on what the Java runtime has compiled: the text, the server's own calls, and the cause. */
function essence(message: string): readonly string[] {
  const own = /^\tat org\.apache\.fluss\.server\.|^[^\t]/;
  return message
    .split("\n")
    .filter((line) => own.test(line))
    .map((line) => line.slice(0, 200));
}

test("every recorded request is held", () => {
  const failed = recordings.filter(({ id, message }) => id.startsWith("D-zk-all-") && message !== null);
  expect(failed.map(({ id }) => id.replace("D-zk-all-", "")).sort()).toEqual(Object.keys(CALLS).sort());
});

test.each(Object.entries(CALLS))(
  "%s gives -1 when the server's client gives ZooKeeper up",
  async (request, call) => {
    const stage = await Stage.set(fluss, {
      tabletServers: 1,
      config: { "zookeeper.client.session-timeout": "180 s" },
    });
    await stage.done(stage.admin.createDatabase("zdb"));
    await stage.cluster.kill("zookeeper");
    const beganMs = stage.world.nowMs;
    const outcome = await within(stage.world, 100_000, call(stage));
    expect(outcome).toMatchObject({ is: "error", error: { errorCode: -1, isRetriable: false } });
    expect(stage.world.nowMs - beganMs).toBeGreaterThan(32_000);
    expect(stage.world.nowMs - beganMs).toBeLessThan(60_100);
    const { message } = (outcome as { readonly error: fluss.FlussError }).error;
    const recorded = recordings.find(({ id }) => id === `D-zk-all-${request}`)?.message ?? "";
    expect(message.length).toBeLessThanOrEqual(recorded.length);
    expect(essence(message)).toEqual(essence(recorded));
  },
);

test("what ZooKeeper answers in time succeeds, and what doesn't need it isn't held up", async () => {
  const stage = await Stage.set(fluss);
  await stage.cluster.kill("zookeeper");
  const call = stage.admin.listDatabases();
  expect((await within(stage.world, 20_000, stage.admin.getServerNodes())).is).toBe("success");
  expect((await within(stage.world, 20_000, call)).is).toBe("pending");
  await stage.cluster.restart("zookeeper");
  expect(await within(stage.world, 1_000, call)).toMatchObject({ is: "success", value: ["fluss"] });
});
