import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { projectRoot } from "../scripts/project-files.ts";
import { keeps } from "./budget.ts";
import { ALL_LIMITS, limitOf, PARTS } from "./budgets.ts";

// Goal: every budget can be measured, by something that is there and knows it.

const read = (path: string): string => readFileSync(`${projectRoot}/${path}`, "utf8");

test("names are given once", () => {
  const budgets = PARTS.flatMap((part) => part.budgets.map(({ id }) => id));
  const limits = PARTS.flatMap((part) => part.budgets.flatMap((budget) => budget.limits.map(({ id }) => id)));
  expect(new Set(budgets).size).toBe(budgets.length);
  expect(new Set(limits).size).toBe(limits.length);
  expect(() => limitOf("nothing")).toThrow(/no limit "nothing".*budgets\.ts/);
});

test("tests and benchmarks that measure a budget are there", () => {
  const named = ALL_LIMITS.flatMap(({ way }) => {
    if (way.by === "noted" || way.by === "checks") return way.tests;
    if (way.by !== "bench") return [];
    return [
      existsSync(`${projectRoot}/bench/${way.script}.mjs`)
        ? `bench/${way.script}.mjs`
        : `bench/${way.script}.ts`,
    ];
  });
  expect(named.filter((path) => !existsSync(`${projectRoot}/${path}`))).toEqual([]);
});

test("what a test has to note is noted by it", () => {
  const missing = ALL_LIMITS.flatMap(({ id, way }) => {
    if (way.by !== "noted") return [];
    const [name = ""] = id.split("/");
    return way.tests.filter((path) => !read(path).includes(name)).map((path) => `${path} notes no ${id}`);
  });
  expect(missing).toEqual([]);
});

test("a limit is kept up to its figure, a score from it on", () => {
  const bytes = limitOf("entries");
  expect([keeps(bytes, [6_500]), keeps(bytes, [6_501]), keeps(bytes, [])]).toEqual([true, false, false]);
  const score = limitOf("lighthouse/performance");
  expect([keeps(score, [99]), keeps(score, [98])]).toEqual([true, false]);
  // Of two percentiles each has to keep it.
  expect(keeps(limitOf("press-cold/fluss"), [0.5, 0.76])).toBe(false);
});
