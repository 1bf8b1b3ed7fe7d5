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
    made.add({ tableId: 0, path: "lakedb.t", properties: { "table.datalake.enabled": "true" } }, 0);
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
    manager.remove(0);
    expect(code(() => manager.renew(0, 3, 5 * MINUTE))).toBe("The table 0 doesn't exist.");
  });
});
