import { dqlite } from "@faultbook/errors/catalogue";
import fc from "fast-check";
import { expect, test } from "vitest";
import { catchBlock, chainOf, idleCatches, smallestCatch, takenBy, widerCatch } from "./dqlite.ts";

const names = dqlite.map(({ name }) => name);
const someNames = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: names.length });
const settings = { seed: 20260801, numRuns: 300 };

test("what a catch takes agrees with the catalogue's own descendants", () => {
  for (const { name, descendants } of dqlite) {
    expect(takenBy([name], dqlite)).toEqual(
      names.filter((at) => at === name || (descendants as readonly string[]).includes(at)),
    );
  }
});

test("the smallest catch takes exactly what the ticks take, and none of its classes can be left out", () => {
  fc.assert(
    fc.property(someNames, (ticked) => {
      const smallest = smallestCatch(ticked, dqlite);
      expect(takenBy(smallest, dqlite)).toEqual(takenBy(ticked, dqlite));
      for (const name of smallest) {
        const without = smallest.filter((at) => at !== name);
        expect(takenBy(without, dqlite)).not.toContain(name);
      }
    }),
    settings,
  );
});

test("a wider catch takes all of the smaller one, and its extra is exactly the rest", () => {
  fc.assert(
    fc.property(someNames, (ticked) => {
      const smallest = smallestCatch(ticked, dqlite);
      const wider = widerCatch(smallest, dqlite);
      expect(wider === undefined).toBe(smallest.length < 2);
      if (!wider) return;
      const taken = takenBy(smallest, dqlite);
      expect([...taken, ...wider.extra].sort()).toEqual(takenBy([wider.name], dqlite).sort());
    }),
    settings,
  );
});

test("a chain ends at the root", () => {
  expect(chainOf("NoLeaderError", dqlite)).toEqual(["NoLeaderError", "ClientError", "DqliteError"]);
});

test("blocks narrow by class in both languages", () => {
  expect(catchBlock(["NoLeaderError"], "typescript")).toContain(
    "if (!(error instanceof NoLeaderError)) throw error;",
  );
  expect(catchBlock(["NoLeaderError"], "python")).toContain("except NoLeaderError as error:");
  expect(catchBlock(["NoLeaderError", "NodeError"], "python")).toContain(
    "except (\n    NoLeaderError,\n    NodeError,\n) as error:",
  );
});

test("Python's own MemoryError is never hidden by an import", () => {
  const block = catchBlock(["MemoryError"], "python");
  expect(block).toContain("except exceptions.MemoryError as error:");
  expect(block).not.toMatch(/import .*MemoryError/);
});

test("a catch is idle where nothing that it takes is raised today", () => {
  const raised = new Set<string>(dqlite.filter(({ raisedToday }) => raisedToday).map(({ name }) => name));
  const idle = idleCatches(names, dqlite, raised);
  expect(idle).toEqual(dqlite.filter(({ raisedToday }) => !raisedToday).map(({ name }) => name));
  expect(idleCatches(["ClusterError", "NodeError"], dqlite, new Set(["ClusterJoinError"]))).toEqual([
    "NodeError",
  ]);
});
