import { expect, test } from "vitest";
import * as fluss from "./testing/simulator.ts";
import { Stage } from "./testing/stage.ts";

/** A table with these rows, and a scanner of its batches that reads both buckets from the beginning. */
async function scanned(rows: number): Promise<{ stage: Stage; scanner: fluss.LogScanner }> {
  const stage = await Stage.set(fluss);
  const table = await stage.table({ bucketCount: 2, bucketKeys: ["id"] });
  const writer = table.newAppend().createWriter();
  for (let id = 0; id < rows; id++) writer.append([id, `row ${id}`]);
  await stage.done(writer.flush());
  const scanner = await stage.done(table.newScan().createRecordBatchLogScanner());
  await stage.done(scanner.subscribeBuckets([0, 1].map((bucket) => [bucket, fluss.EARLIEST_OFFSET])));
  return { stage, scanner };
}

const ids = (batches: readonly fluss.RecordBatch[]): unknown[] =>
  batches.flatMap(({ rows }) => rows.map(({ id }) => id));

test("A reader gives what was there when it began, and no more", async () => {
  const { stage, scanner } = await scanned(20);
  const reader = await stage.done(scanner.readUntilLatest());
  const table = await stage.done(stage.connection.getTable(stage.path));
  await stage.done(table.newAppend().createWriter().append([20, "later"]).wait());
  const batches = await stage.done(reader.collectAllBatches());
  expect(ids(batches).toSorted((a, b) => Number(a) - Number(b))).toEqual([...Array(20).keys()]);
});

test("An empty table is read at once", async () => {
  const { stage, scanner } = await scanned(0);
  const before = stage.world.nowMs;
  const reader = await stage.done(scanner.readUntilLatest());
  expect(await stage.done(reader.collectAllBatches())).toEqual([]);
  expect(stage.world.nowMs - before).toBeLessThan(100);
});

test("While a reader is at work subscriptions stay; afterwards there are none", async () => {
  const { stage, scanner } = await scanned(20);
  const reader = await stage.done(scanner.readUntilLatest());
  await expect(stage.done(scanner.subscribeBuckets([[0, 0]]))).rejects.toThrow(
    "Cannot modify subscriptions while a RecordBatchLogReader is active. Drop the reader first.",
  );
  expect(() => scanner.unsubscribe(0)).toThrow("RecordBatchLogReader is active");
  await expect(stage.done(scanner.readUntilLatest())).rejects.toThrow("Another RecordBatchLogReader");
  expect((await stage.done(reader.nextBatch()))?.rows.length).toBeGreaterThan(0);
  reader.close();
  await expect(stage.done(scanner.readUntilLatest())).rejects.toThrow("No buckets subscribed");
});

test("A scanner of records has no reader", async () => {
  const { stage } = await scanned(0);
  const table = await stage.done(stage.connection.getTable(stage.path));
  const scanner = await stage.done(table.newScan().createLogScanner());
  await expect(stage.done(scanner.readUntilLatest())).rejects.toThrow("requires a batch-based scanner");
});

test("Microseconds survive, and a TIME column refuses them", async () => {
  const stage = await Stage.set(fluss);
  await stage.done(stage.admin.createDatabase("shop"));
  const columns = { id: "INT", at: "TIMESTAMP", instant: "TIMESTAMP_LTZ", time: "TIME(3)" };
  const schema = new fluss.Schema(columns, { primaryKeys: ["id"] });
  await stage.done(stage.admin.createTable(stage.path, new fluss.TableDescriptor(schema)));
  const table = await stage.done(stage.connection.getTable(stage.path));
  const writer = table.newUpsert().createWriter();
  const time = new fluss.LocalTime(3, 4, 5, 678, 901);
  const at = new fluss.LocalDateTime(new fluss.LocalDate(2024, 1, 2), time);
  const instant = new fluss.Instant(Date.UTC(2024, 0, 2), 7);
  await stage.done(writer.upsert({ id: 1, at, instant }).wait());
  const row = (await stage.done(table.newLookup().createLookuper().lookup([1]))) ?? {};
  expect(String(row["at"])).toBe("2024-01-02T03:04:05.678901");
  expect((row["instant"] as Date).toISOString()).toBe("2024-01-02T00:00:00.000007Z");
  expect(() => writer.upsert({ id: 1, time })).toThrow("Got time with 678901 microseconds");
});

test("Integers beyond 64 bits are refused as such in every column", async () => {
  const stage = await Stage.set(fluss);
  const writer = (await stage.table()).newAppend().createWriter();
  expect(() => writer.append([2 ** 40, "x"])).toThrow("out of range integral type conversion attempted");
  expect(() => writer.append([2n ** 70n, "x"])).toThrow("Python int too large to convert to C long");
});

test("A value of another language is refused by the name of its type", async () => {
  const stage = await Stage.set(fluss);
  const table = await stage.table();
  const writer = table.newAppend().createWriter();
  expect(() => writer.append([new fluss.ForeignValue("set"), "x"])).toThrow(
    "'set' object cannot be interpreted",
  );
  const scan = table.newScan().filter(fluss.col("id").eq(new fluss.FloatLiteral(5)));
  await expect(stage.done(scan.createLogScanner())).rejects.toThrow(
    "filter literal Float64(5.0) does not match column 'id' of type INT",
  );
});
