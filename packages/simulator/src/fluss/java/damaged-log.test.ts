import { expect, test } from "vitest";
import { within } from "../testing/drive.ts";
import * as fluss from "../testing/simulator.ts";
import { Stage } from "../testing/stage.ts";

interface Damaged {
  readonly stage: Stage;
  readonly table: fluss.JavaTable;
}

/** A table with three batches, of which the second is damaged on its leader's disk. */
async function damaged(): Promise<Damaged> {
  const stage = await Stage.set(fluss);
  const { cluster, path } = stage;
  const writer = (await stage.table()).newAppend().createWriter();
  for (const name of ["a", "b", "c"]) await stage.done(writer.append([1, name]).wait());
  const target = cluster.leader(path)?.name ?? "";
  await cluster.inject({ kind: "damage-log", target, table: "shop.orders", offset: 1 });
  const java = await stage.java();
  return { stage, table: await stage.done(java.getTable(path)) };
}

async function scannerAt({ stage, table }: Damaged, offset: number): Promise<fluss.LogScanner> {
  const scanner = await stage.done(table.newScan().createLogScanner());
  await stage.done(scanner.subscribe(0, offset));
  return scanner;
}

const namesIn = (records: fluss.ScanRecords): unknown[] => [...records].map(({ row }) => row["name"]);

test("what stands before the damaged batch is given; then every poll ends with it", async () => {
  const here = await damaged();
  const scanner = await scannerAt(here, 0);
  expect(namesIn(await here.stage.done(scanner.poll(1000)))).toEqual(["a"]);
  for (let tries = 0; tries < 2; tries += 1) {
    const outcome = await within(here.stage.world, 2000, scanner.poll(1000));
    expect(outcome).toMatchObject({
      is: "error",
      error: {
        name: "FetchException",
        message:
          "Received exception when fetching the next record from TableBucket{tableId=0, bucket=0}. If needed, please back to past the record to continue scanning.",
      },
    });
    const { cause } = (outcome.is === "error" ? outcome.error : {}) as { readonly cause?: fluss.FlussError };
    expect(cause?.errorCode).toBe(3);
    expect(cause?.message).toMatch(/^Record batch is corrupt \(stored crc = \d+, computed crc = \d+\)$/);
  }
});

test("a scanner at the same offset meets it again, one behind it reads on, and the first can be moved there", async () => {
  const here = await damaged();
  const again = await scannerAt(here, 1);
  expect(await within(here.stage.world, 2000, again.poll(1000))).toMatchObject({ is: "error" });
  const behind = await scannerAt(here, 2);
  expect(namesIn(await here.stage.done(behind.poll(1000)))).toEqual(["c"]);
  await here.stage.done(again.subscribe(0, 2));
  expect(namesIn(await here.stage.done(again.poll(1000)))).toEqual(["c"]);
});

test("neither a projection nor the Python client looks at checksums", async () => {
  const here = await damaged();
  const { stage, table } = here;
  const projected = await stage.done(table.newScan().projectByName(["name"]).createLogScanner());
  await stage.done(projected.subscribe(0, 0));
  expect(namesIn(await stage.done(projected.poll(1000)))).toHaveLength(3);
  const python = await stage.done(stage.connection.getTable(stage.path));
  const trusting = await stage.done(python.newScan().createLogScanner());
  await stage.done(trusting.subscribe(0, 0));
  const rows = [...(await stage.done(trusting.poll(1000)))].map(({ row }) => row);
  expect(rows).toHaveLength(3);
  expect(rows[1]).not.toEqual({ id: 1, name: "b" });
});

test("a log without that batch isn't damaged", async () => {
  const { stage } = await damaged();
  const target = stage.cluster.leader(stage.path)?.name ?? "";
  const inject = (table: string, offset: number): Promise<void> =>
    stage.cluster.inject({ kind: "damage-log", target, table, offset });
  await expect(inject("shop.orders", 9)).rejects.toThrow("has no batch of it at 9");
  await expect(inject("shop.none", 0)).rejects.toThrow("there is no such table");
});
