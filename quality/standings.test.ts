import { expect, test } from "vitest";
import { PARTS } from "./budgets.ts";
import type { Measurement, Results, SavedFigure, Taken, TestRun } from "./results.ts";
import { type Standing, standings } from "./standings.ts";

// Goal: a verdict follows from the figures alone, and what wasn't measured is said to be so.

const taken: Taken = {
  at: "2026-01-02T03:04:05Z",
  command: "npm test",
  commit: "0123abc",
  sources: "0123456789ab",
  changed: false,
  machine: { cores: 2, cpu: "x", memoryGiB: 8, system: "linux", load: [0, 1] },
  versions: { Node: "24" },
};
const measured = (...figures: SavedFigure[]): Measurement => ({ kind: "measurement", ...taken, figures });
const tests = (more: Partial<TestRun>): TestRun => ({
  kind: "tests",
  tier: "first",
  rooms: [],
  ...taken,
  seconds: 100,
  gates: [],
  files: {},
  noted: {},
  ...more,
});

function standing(id: string, results: Results): Standing {
  const found = standings(results)
    .flatMap(({ budgets }) => budgets.flatMap(({ figures }) => figures))
    .find(({ limit }) => limit.id === id);
  if (found === undefined) throw new Error(`there is no limit ${id}`);
  return found;
}

test("every budget has a row, and without results none of them is measured", () => {
  const rows = standings(new Map()).flatMap(({ budgets }) => budgets);
  expect(rows.map(({ budget }) => budget.id)).toEqual(
    PARTS.flatMap(({ budgets }) => budgets.map(({ id }) => id)),
  );
  expect(new Set(rows.map(({ verdict }) => verdict))).toEqual(new Set(["not measured"]));
});

test("samples are judged at their percentile, ratios at both", () => {
  const stop = { id: "stop", unit: "ms", p50: 20, n: 30 } as const;
  expect(standing("stop", new Map([["a", measured({ ...stop, p95: 50 })]]))).toMatchObject({
    verdict: "met",
    judged: [50],
    runs: ["a"],
  });
  expect(standing("stop", new Map([["a", measured({ ...stop, p95: 51 })]])).verdict).toBe("not met");
  const press = { id: "press-cold/dqlite", unit: "ms", p50: 10, p95: 20, n: 5 } as const;
  const ratio = (p95: number) => new Map([["a", measured({ ...press, ratios: { p50: 0.5, p95 } })]]);
  expect(standing("press-cold/dqlite", ratio(0.75)).verdict).toBe("met");
  expect(standing("press-cold/dqlite", ratio(0.76)).verdict).toBe("not met");
  expect(standing("press-cold/dqlite", new Map([["a", measured(press)]])).verdict).toBe("not measured");
});

test("one missed figure misses the budget, one that is missing leaves it unmeasured", () => {
  const verdictOf = (results: Results) =>
    standings(results)
      .flatMap(({ budgets }) => budgets)
      .find(({ budget }) => budget.id === "build")?.verdict;
  const cold = (value: number) => ({ id: "build-cold", unit: "s", value }) as const;
  const again = { id: "build-again", unit: "s", value: 10 } as const;
  expect(verdictOf(new Map([["a", measured(cold(45), again)]]))).toBe("met");
  expect(verdictOf(new Map([["a", measured(cold(46), again)]]))).toBe("not met");
  expect(verdictOf(new Map([["a", measured(cold(46))]]))).toBe("not met");
  expect(verdictOf(new Map([["a", measured(cold(45))]]))).toBe("not measured");
});

test("of noted figures the worst counts", () => {
  const noted = { "reference-script": { worst: 20_000, passed: 8, failed: 1 } };
  expect(standing("reference-script", new Map([["tests-first", tests({ noted })]]))).toMatchObject({
    verdict: "not met",
    judged: [20_000],
    checks: { passed: 8 },
  });
});

test("checks are measured once every file has run, and missed as soon as one fails", () => {
  const ran = { passed: 10, failed: 0, leftOut: 1 };
  const some = { "tests/browser/site/accessibility.test.ts": ran };
  const rest = {
    "tests/deep/site/accessibility.test.ts": ran,
    "tests/deep/site/cluster-pictures.test.ts": ran,
  };
  const both = (files: TestRun["files"]): Results =>
    new Map([
      ["tests-first", tests({ files: some })],
      ["tests-deep", tests({ tier: "deep", files })],
    ]);
  expect(standing("axe", both({})).verdict).toBe("not measured");
  expect(standing("axe", both(rest))).toMatchObject({
    verdict: "met",
    judged: [0],
    checks: { passed: 30, leftOut: 3 },
  });
  const failing = { "tests/deep/site/accessibility.test.ts": { ...ran, failed: 2 } };
  expect(standing("axe", both(failing))).toMatchObject({ verdict: "not met", judged: [2] });
  // An engine that isn't installed leaves its whole file out.
  const leftOut = { ...rest, "tests/deep/site/accessibility.test.ts": { passed: 0, failed: 0, leftOut: 1 } };
  expect(standing("axe", both(leftOut)).verdict).toBe("not measured");
});

test("the time of both tiers needs both, that of a room is the slowest room's", () => {
  const first = ["tests-first", tests({ seconds: 500.4 })] as const;
  const deep = ["tests-deep", tests({ tier: "deep", seconds: 1_200 })] as const;
  const rooms = [4, 21, 9].map(
    (seconds) => [`tests-room-${seconds}`, tests({ tier: "room", rooms: ["x"], seconds })] as const,
  );
  expect(standing("first-tier", new Map([first, ...rooms]))).toMatchObject({
    verdict: "not met",
    judged: [500],
  });
  expect(standing("both-tiers", new Map([first, ...rooms])).verdict).toBe("not measured");
  expect(standing("both-tiers", new Map([first, deep]))).toMatchObject({ verdict: "met", judged: [1_700] });
  expect(standing("room", new Map([first, ...rooms]))).toMatchObject({
    verdict: "not met",
    judged: [21],
    runs: ["tests-room-21"],
  });
});
