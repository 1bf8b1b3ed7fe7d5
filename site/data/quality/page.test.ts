import { describe, expect, test } from "vitest";
import { limitOf } from "../../../quality/budgets.ts";
import type { Results, Taken } from "../../../quality/results.ts";
import { SHORTFALLS } from "../../../quality/shortfalls.ts";
import { commandOf, runsOf, shortfalls, withFigures } from "./page.ts";
import { GRADES, replays } from "./recordings.ts";
import { figureText, limitText, sampleText, standingText } from "./words.ts";

describe("figures", () => {
  test.each([
    [13_926, "bytes of brotli", "13,926 B"],
    [1.084, "times", "1.08×"],
    [9.234, "ms", "9.23 ms"],
    [1_234.4, "ms", "1,234 ms"],
    [26.12, "s", "26.1 s"],
    [480, "s", "8 min"],
    [663, "s", "11 min 3 s"],
    [99, "score", "99"],
  ] as const)("%d %s is written as %s", (value, unit, text) => {
    expect(figureText(value, unit)).toBe(text);
  });

  test("a limit says what it asks, and what isn't measured is a dash", () => {
    expect(limitText(limitOf("reference-script"))).toBe("at most 15,360 B brotli");
    expect(limitText(limitOf("lighthouse/seo"))).toBe("at least 100");
    expect(limitText(limitOf("press-warm/dqlite"))).toBe("at most 0.40×, at p50 and p95");
    expect(limitText(limitOf("axe"))).toBe("none");
    const limit = limitOf("stop");
    expect(standingText({ limit, verdict: "not measured", judged: [], runs: [] })).toBe("–");
    const figure = { id: "stop", unit: "ms", p50: 4, p95: 9, n: 30 } as const;
    expect(sampleText({ limit, verdict: "met", judged: [9], runs: [], figure })).toBe(
      "p50 4 ms, p95 9 ms, n 30",
    );
  });
});

test("a command measures what the row says", () => {
  expect(commandOf(limitOf("stop").way)).toEqual(["npm run bench -- playground --only ends"]);
  expect(commandOf(limitOf("first-run/fluss").way)).toEqual([
    "npx vitest run --project browser tests/browser/sandbox/bytes.test.ts",
  ]);
  expect(commandOf(limitOf("axe").way)).toEqual([
    "npx vitest run --project browser tests/browser/site/accessibility.test.ts",
    "npx vitest run --project deep tests/deep/site/accessibility.test.ts tests/deep/site/cluster-pictures.test.ts",
  ]);
});

test("a run of other sources, or of changed files, isn't of these", () => {
  const taken: Taken = {
    at: "2026-01-02T03:04:05Z",
    command: "npm run bench -- build",
    commit: "0123abc",
    sources: "0123456789ab",
    changed: false,
    machine: { cores: 2, cpu: "x", memoryGiB: 8, system: "linux", load: [0, 1] },
    versions: {},
  };
  const of = (more: Partial<Taken>): Results =>
    new Map([["build", { kind: "measurement", ...taken, ...more, figures: [] }]]);
  const now = new Date("2026-01-05T12:00:00Z");
  const stateOf = (results: Results, sources: string | null) => {
    const [run] = runsOf(results, sources, now);
    return run?.isCurrent;
  };
  expect(stateOf(of({}), "0123456789ab")).toBe(true);
  expect(stateOf(of({}), "ffff56789abc")).toBe(false);
  expect(stateOf(of({ changed: true }), "0123456789ab")).toBe(false);
  expect(stateOf(of({}), null)).toBeUndefined();
  expect(runsOf(of({}), null, now)[0]?.age).toBe("3 days old");
});

describe("what is known to fall short", () => {
  test("names only figures that there are, and writes none by hand", () => {
    expect(shortfalls.length).toBe(SHORTFALLS.length);
    for (const { measured } of shortfalls) expect(measured).not.toMatch(/[{}]/);
    expect(() => withFigures("{nothing-such}")).toThrow(/no limit and no count/);
    for (const { id, measured } of SHORTFALLS)
      expect(measured.replace(/\{[^}]*\}/g, ""), id).not.toMatch(/\d/);
  });
});

test("every recording has a grade, and none is wrong", () => {
  const all = replays();
  expect(all.filter(({ system }) => system === "dqlite").length).toBeGreaterThan(5);
  expect(all.filter(({ system }) => system === "fluss").length).toBeGreaterThan(5);
  for (const { recorded, counts } of all) {
    expect(recorded).toBeGreaterThan(0);
    expect(counts.wrong).toBe(0);
    expect(Object.keys(counts)).toEqual(GRADES.map(({ key }) => key));
  }
});
