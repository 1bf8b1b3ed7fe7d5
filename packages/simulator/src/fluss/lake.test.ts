import { FlussError } from "@faultbook/errors/fluss";
import { describe, expect, test } from "vitest";
import { LakeTiering } from "./server/lake/tiering.ts";
import { within } from "./testing/drive.ts";
import * as simulator from "./testing/simulator.ts";
import { Stage } from "./testing/stage.ts";
import { recordedTexts } from "./testing/wire-facts.ts";

const LAKE = { config: { "datalake.format": "paimon" } };

async function stageWith(options: simulator.ClusterOptions = LAKE): Promise<Stage> {
  const stage = await Stage.set(simulator, options);
  await stage.done(stage.admin.createDatabase("lakedb"));
  return stage;
}

function inLake(columns: simulator.ColumnList, options: simulator.SchemaOptions = {}) {
  const schema = new simulator.Schema(columns, options);
  return new simulator.TableDescriptor(schema, { properties: { "table.datalake.enabled": "true" } });
}

const path = new simulator.TablePath("lakedb", "t");
const OLD = inLake({ id: "INT", name: "STRING" });

async function refusal(stage: Stage, call: Promise<unknown>): Promise<FlussError> {
  const outcome = await within(stage.world, 60_000, call);
  if (outcome.is !== "error" || !(outcome.error instanceof FlussError))
    throw new Error(`it was ${outcome.is}`);
  return outcome.error;
}

describe("a table in the lake outlives the one in Fluss", () => {
  test("with other columns it can't be made again, in the words that were recorded", async () => {
    const stage = await stageWith();
    await stage.done(stage.admin.createTable(path, OLD));
    await stage.done(stage.admin.dropTable(path));
    const error = await refusal(stage, stage.admin.createTable(path, inLake({ id: "INT", other: "DOUBLE" })));
    expect([error.codeName, error.message]).toEqual(["LAKE_TABLE_ALREADY_EXIST", recordedTexts(54)[0]]);
    expect(await stage.done(stage.admin.tableExists(path))).toBe(false);
  });

  test("with the same ones it can", async () => {
    const stage = await stageWith();
    await stage.done(stage.admin.createTable(path, OLD));
    await stage.done(stage.admin.dropTable(path));
    await stage.done(stage.admin.createTable(path, OLD));
    // Fluss has it now, so that its own check comes to speak.
    const again = await refusal(stage, stage.admin.createTable(path, OLD));
    expect(again.codeName).toBe("TABLE_ALREADY_EXIST");
  });

  test("options count, columns of the lake's own and the order of Java's map included", async () => {
    const stage = await stageWith();
    await stage.done(stage.admin.createTable(path, inLake({ id: "INT" }, { primaryKeys: ["id"] })));
    await stage.done(stage.admin.dropTable(path));
    const other = inLake({ id: "INT", at: "TIMESTAMP_LTZ(3)" }, { primaryKeys: ["id"] });
    const { message } = await refusal(stage, stage.admin.createTable(path, other));
    expect(message).toContain("`at` TIMESTAMP(3) WITH LOCAL TIME ZONE");
    expect(message).toContain("primaryKeys=[id]");
    expect(message).toContain("bucket-key=id");
    expect(message).toContain("changelog-producer=input");
  });

  test("a cluster without a lake refuses before it asks anybody", async () => {
    const stage = await stageWith({});
    const error = await refusal(stage, stage.admin.createTable(path, OLD));
    expect(error.codeName).toBe("INVALID_TABLE_EXCEPTION");
  });
});

describe("a table that is tiered", () => {
  const MINUTE = 60_000;
  const tiering = (): LakeTiering => {
    const made = new LakeTiering(0);
    made.follow([
      { tableId: 0, path: "lakedb.t", properties: { "table.datalake.enabled": "true" }, sinceMs: 0 },
    ]);
    return made;
  };
  const code = (run: () => unknown): string => {
    try {
      run();
    } catch (error) {
      return String((error as Error).message);
    }
    return "no error";
  };

  test("is handed out when it is stale, once for each round", () => {
    const manager = tiering();
    expect(manager.request(3 * MINUTE - 1)).toBeNull();
    expect(manager.request(3 * MINUTE)).toEqual({ tableId: 0, path: "lakedb.t", tieringEpoch: 1 });
    expect(manager.request(3 * MINUTE)).toBeNull();
    expect(manager.finish(0, 1, false, 4 * MINUTE)).toBe("lakedb.t");
    expect(manager.request(7 * MINUTE)?.tieringEpoch).toBe(2);
  });

  test("is taken from a job that is silent, whose reports are refused as recorded", () => {
    const manager = tiering();
    manager.request(3 * MINUTE);
    manager.renew(0, 1, 4 * MINUTE);
    expect(manager.request(6 * MINUTE - 1)).toBeNull();
    expect(manager.request(6 * MINUTE)?.tieringEpoch).toBe(2);
    expect(code(() => manager.finish(0, 1, false, 6 * MINUTE))).toBe(
      "The tiering epoch 1 is not match current epoch 2 in coordinator for table 0.",
    );
  });

  test("refuses a foreign epoch alike for all three reports", () => {
    const manager = tiering();
    manager.request(3 * MINUTE);
    const texts = [
      code(() => manager.renew(0, 99, 3 * MINUTE)),
      code(() => manager.finish(0, 99, false, 3 * MINUTE)),
      code(() => manager.fail(0, 99, 3 * MINUTE)),
    ];
    expect(texts).toEqual(recordedTexts(50));
  });

  test("that was cut off, or given up, waits for the next job at once; one that is gone is refused", () => {
    const manager = tiering();
    manager.request(3 * MINUTE);
    manager.finish(0, 1, true, 4 * MINUTE);
    expect(manager.request(4 * MINUTE)?.tieringEpoch).toBe(2);
    manager.fail(0, 2, 5 * MINUTE);
    expect(manager.request(5 * MINUTE)?.tieringEpoch).toBe(3);
    manager.follow([]);
    expect(code(() => manager.renew(0, 3, 5 * MINUTE))).toBe("The table 0 doesn't exist.");
  });
});

describe("an expired partition of a table whose history is in the lake", () => {
  const options = {
    partitionKeys: ["day"],
    properties: {
      "table.auto-partition.enabled": "true",
      "table.datalake.enabled": "true",
      "table.datalake.historical-partition.enabled": "true",
    },
  };
  const columns = new simulator.Schema({ id: "INT", day: "STRING" }, { primaryKeys: ["id", "day"] });
  const history = new simulator.TableDescriptor(columns, options);

  /** A table with one row that was tiered before its partition expired. */
  async function expired(cluster: simulator.ClusterOptions) {
    const stage = await stageWith({ server: "main", ...cluster });
    await stage.done(stage.admin.createTable(path, history));
    await stage.pass(500);
    const table = await stage.done(stage.connection.getTable(path));
    await stage.done(table.newUpsert().createWriter().upsert([1, "20260101"]).wait());
    await stage.pass(300_000);
    const job = await stage.done(
      simulator.RawGateway.connect(stage.cluster.bootstrapServers, { world: stage.world }),
    );
    const given = (await stage.done(job.send("LAKE_TIERING_HEARTBEAT", { requestTable: true }))) as {
      readonly coordinatorEpoch: number;
      readonly tieringTable: { readonly tableId: number; readonly tieringEpoch: number };
    };
    const { tieringTable, coordinatorEpoch } = given;
    const finishedTables = [
      { tableId: tieringTable.tableId, tieringEpoch: tieringTable.tieringEpoch, coordinatorEpoch },
    ];
    await stage.done(job.send("LAKE_TIERING_HEARTBEAT", { finishedTables }));
    await within(stage.world, 14 * 86_400_000, new Promise(() => {}));
    const python = await stage.done(
      simulator.FlussConnection.create(
        new simulator.Config({ "bootstrap.servers": stage.cluster.bootstrapServers }),
        { world: stage.world },
      ),
    );
    const java = await stage.java();
    const lookup = async (
      connection: simulator.FlussConnection | simulator.JavaConnection,
      key: unknown[],
    ) => {
      const opened = await stage.done(connection.getTable(path));
      return stage.done(opened.newLookup().createLookuper().lookup(key));
    };
    return { stage, python, java, lookup };
  }

  test("is looked up there by Java, and by nobody else", async () => {
    const { stage, python, java, lookup } = await expired(LAKE);
    expect(await lookup(java, [1, "20260101"])).toEqual({ id: 1, day: "20260101" });
    expect(await lookup(java, [2, "20260101"])).toBeNull();
    expect(await lookup(python, [1, "20260101"])).toBeNull();
    const names = (await stage.done(stage.admin.listPartitionInfos(path))).map((one) => one.partitionName);
    expect(names).not.toContain("__historical__");
    expect(names).not.toContain("20260101");
  });

  test("can't be where the tablet servers aren't told of the lake", async () => {
    const { java, lookup } = await expired({ coordinatorConfig: LAKE.config });
    await expect(lookup(java, [1, "20260101"])).rejects.toMatchObject({
      errorCode: 40,
      message: "Historical lookup requires cluster lake storage to be configured.",
    });
  });

  test("needs a table that has all it takes, on the trunk", async () => {
    const stage = await stageWith({ server: "main", ...LAKE });
    const { "table.datalake.enabled": _, ...properties } = options.properties;
    const without = new simulator.TableDescriptor(columns, { ...options, properties });
    expect((await refusal(stage, stage.admin.createTable(path, without))).message).toBe(
      "'table.datalake.historical-partition.enabled' has unmet requirements: 'table.datalake.enabled' must be set to true.",
    );
    const released = await stageWith();
    expect((await refusal(released, released.admin.createTable(path, history))).errorCode).toBe(39);
  });
});
