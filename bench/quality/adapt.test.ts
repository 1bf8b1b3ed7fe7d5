import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { toData } from "../playground/figures.ts";
import { fromErrors, fromGaps, fromPlayground, idOf } from "./adapt.ts";

test("what bench/playground.ts prints of samples becomes a figure with its peer and its ratios", () => {
  const own = [10, 12, 20];
  const data = toData({
    what: "Press to first line, by intent, dqlite",
    ours: own,
    peer: [100, 110, 130],
    ratio: { most: 1.2, of: "own warm", samples: [10, 10, 10] },
  });
  expect(fromPlayground({ peer: "@vue/repl 4", figures: [data, { what: "something else" }] })).toEqual([
    {
      id: "press-intent/dqlite",
      unit: "ms",
      p50: 12,
      p95: 20,
      n: 3,
      ratios: { p50: 1.2, p95: 2 },
      peers: [{ name: "@vue/repl 4", p50: 110, p95: 130, n: 3 }],
    },
  ]);
});

test("a score and a figure without a peer say so", () => {
  const score = toData({
    what: "Lighthouse, mobile, seo",
    unit: "score",
    ours: 100,
    peer: 82,
    budget: 100,
    isScore: true,
  });
  const stop = toData({ what: "Stop to dead", ours: [5], without: "it hangs", budget: { ms: 50, at: 95 } });
  expect(fromPlayground({ peer: "x", figures: [score, stop] })).toEqual([
    { id: "lighthouse/seo", unit: "score", value: 100, peers: [{ name: "x", value: 82 }] },
    { id: "stop", unit: "ms", p50: 5, p95: 5, n: 1, without: "it hangs" },
  ]);
});

test("the greatest gap counts, and costs at depth 10 alone", () => {
  expect(fromGaps([{ ms: 12.4 }, { ms: 80.6 }])).toEqual([{ id: "gaps", unit: "ms", value: 81, n: 2 }]);
  const cost = { what: "construct", depth: 10, name: "FlussError", ratio: 1.05, budget: 1.1 };
  const other = { ...cost, name: "verror", ratio: 3, budget: null };
  expect(fromErrors({ results: [cost, { ...cost, depth: 50, ratio: 9 }, other] })).toEqual([
    { id: "construct/FlussError", unit: "times", value: 1.05, peers: [{ name: "verror", value: 3 }] },
  ]);
});

test("every line that bench/playground.ts and bench/python.ts print has a name", () => {
  const source = ["playground.ts", "python.ts"]
    .map((file) => readFileSync(new URL(`../${file}`, import.meta.url), "utf8"))
    .join("\n");
  const printed = [...source.matchAll(/\bwhat: (?:"([^"]+)"|`([^`]+)`)/g)].map(([, plain, template = ""]) =>
    (plain ?? template).replace(/\$\{[^}]+\}/g, "name"),
  );
  expect(printed.length).toBeGreaterThan(9);
  expect(printed.filter((what) => idOf(what) === undefined)).toEqual([]);
});

test("a line that has no limit has no name", () => {
  expect(idOf("Press to first line, sideways, dqlite")).toBeUndefined();
  expect(idOf("Firefox: a later visit")).toBe("python-later/Firefox");
});
