import { expect, test } from "vitest";
import { summaryOf } from "./summary.ts";

const done = {
  name: "unit tests",
  passed: 5,
  failed: 0,
  leftOut: ["in Firefox"],
  output: "",
  seconds: 3.08,
  files: { "a.test.ts": { passed: 5, failed: 0, leftOut: 1 } },
  noted: { entries: { worst: 6_457, passed: 1, failed: 0 } },
};

test("a tier's summary has its gates, its files, and what its tests noted", () => {
  const summary = summaryOf(
    [],
    [done, { name: "types", passed: 1, failed: 0, output: "", seconds: 1 }],
    9.87,
    0.5,
  );
  expect(summary).toMatchObject({
    kind: "tests",
    tier: "first",
    command: "npm test",
    seconds: 9.9,
    gates: [
      { name: "unit tests", passed: 5, failed: 0, leftOut: 1, seconds: 3.1 },
      { name: "types", passed: 1, failed: 0, leftOut: 0, seconds: 1 },
    ],
    files: done.files,
    noted: done.noted,
  });
  expect(summary.machine.load[0]).toBe(0.5);
});

test("the deep tier and rooms are told apart", () => {
  expect(summaryOf(["--deep"], [], 1, 0)).toMatchObject({
    tier: "deep",
    command: "npm run test:deep",
    rooms: [],
  });
  expect(summaryOf(["errors"], [], 1, 0)).toMatchObject({
    tier: "room",
    command: "npm test -- errors",
    rooms: ["errors"],
  });
});
