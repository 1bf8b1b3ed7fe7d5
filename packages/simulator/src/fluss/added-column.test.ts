// Goal: a scan that chooses columns leaves the choice to the server, which looks the indexes up in each batch's own schema.
import { expect, test } from "vitest";
import { within } from "./testing/drive.ts";
import * as fluss from "./testing/simulator.ts";
import { Stage } from "./testing/stage.ts";

/** A table with a row, then with a further column and another row. */
async function altered(): Promise<{ readonly stage: Stage; readonly java: fluss.JavaConnection }> {
  const stage = await Stage.set(fluss);
  await stage.done((await stage.table()).newAppend().createWriter().append([1, "a"]).wait());
  const java = await stage.java();
  await stage.done(java.getAdmin().alterTable(stage.path, [fluss.TableChange.addColumn("price", "INT")]));
  const table = await stage.done(java.getTable(stage.path));
  await stage.done(table.newAppend().createWriter().append([2, "b", 40]).wait());
  return { stage, java };
}

async function scanned(
  stage: Stage,
  table: fluss.FlussTable,
  columns: readonly string[],
  offset: number,
): Promise<fluss.LogScanner> {
  const scanner = await stage.done(table.newScan().projectByName(columns).createLogScanner());
  await stage.done(scanner.subscribe(0, offset));
  return scanner;
}

test("the new column can't be chosen at old rows, by either client", async () => {
  const { stage, java } = await altered();
  const tables = [java.getTable(stage.path), stage.connection.getTable(stage.path)];
  const errors: unknown[] = [];
  for (const table of tables) {
    const scanner = await scanned(stage, await stage.done(table), ["price", "id"], 0);
    errors.push(await within(stage.world, 2000, scanner.poll(1000)));
  }
  const refused = "Projected fields [0, 2] is out of bound for schema with 2 fields.";
  expect(errors).toMatchObject([
    { is: "error", error: { name: "FetchException", message: expect.stringContaining(refused) } },
    { is: "error", error: { errorCode: -2, message: expect.stringContaining(refused) } },
  ]);
});

test("it can behind them, and the others can everywhere, in the order in which they were chosen", async () => {
  const { stage, java } = await altered();
  const table = await stage.done(java.getTable(stage.path));
  const rowsFrom = async (columns: readonly string[], offset: number): Promise<unknown[]> => {
    const scanner = await scanned(stage, table, columns, offset);
    return [...(await stage.done(scanner.poll(1000)))].map(({ row }) => row);
  };
  expect(await rowsFrom(["price", "id"], 1)).toEqual([{ price: 40, id: 2 }]);
  expect(await rowsFrom(["name", "id"], 0)).toEqual([
    { name: "a", id: 1 },
    { name: "b", id: 2 },
  ]);
});
