import { expect, test } from "vitest";
import {
  afterRepeat,
  type FileReport,
  filesToRepeat,
  firstLine,
  lineOf,
  SECOND_TRIES_MAX,
  tallyOf,
} from "./vitest-report.ts";

const file = (more: Partial<FileReport> = {}): FileReport => ({
  passed: 5,
  leftOut: [],
  failures: [],
  secondTries: [],
  ...more,
});
const failure = (name: string, path = "a.ts") => ({ file: path, test: name, why: "no" });
const many = (count: number) => Array.from({ length: count }, (_, at) => failure(`test ${at}`));

test.each([
  [
    "passed",
    0,
    { "a.ts": file({ leftOut: ["in Firefox"] }) },
    { passed: 5, failed: 0, leftOut: ["in Firefox"] },
  ],
  ["failed", 1, { "a.ts": file({ failures: many(3) }), "b.ts": file() }, { passed: 10, failed: 3 }],
  ["ended badly without a failed test", 1, { "a.ts": file() }, { passed: 5, failed: 1 }],
  ["ran nothing", 0, { "a.ts": file({ passed: 0, leftOut: ["all"] }) }, { passed: 0, failed: 1 }],
  ["left no report", 0, undefined, { passed: 0, failed: 1 }],
  ["tried few tests again", 0, { "a.ts": file({ secondTries: many(SECOND_TRIES_MAX) }) }, { failed: 0 }],
  ["tried many tests again", 0, { "a.ts": file({ secondTries: many(SECOND_TRIES_MAX + 1) }) }, { failed: 1 }],
] as const)("a run of Vitest that %s is counted as such", (_, code, report, tally) => {
  const found = tallyOf(report, code);
  expect(found).toMatchObject(tally);
  expect(found.failures).toHaveLength(found.failed);
});

test("few failures of known files are worth a second run", () => {
  expect(filesToRepeat({ "a.ts": file({ failures: many(2) }), "b.ts": file() })).toEqual(["a.ts"]);
  expect(filesToRepeat({ "a.ts": file() })).toEqual([]);
  expect(filesToRepeat({ "a.ts": file({ failures: many(SECOND_TRIES_MAX + 1) }) })).toEqual([]);
  expect(filesToRepeat({ "": file({ failures: [failure("", "")] }) })).toEqual([]);
});

test("the second run of a file counts, and says what the first one lacked", () => {
  const first = { "a.ts": file({ failures: [failure("one"), failure("two")] }), "b.ts": file() };
  const second = { "a.ts": file({ passed: 6, failures: [failure("two")], secondTries: [failure("three")] }) };
  expect(afterRepeat(first, second)).toEqual({
    "a.ts": { ...second["a.ts"], secondTries: [failure("one"), failure("three")] },
    "b.ts": file(),
  });
});

test("of what tests noted the worst counts, over all files, and each file is counted", () => {
  const noted = (worst: number) => ({ bytes: { worst, passed: 1, failed: 0 } });
  const report = {
    "a.ts": file({ noted: noted(10), failures: many(1) }),
    "b.ts": file({ noted: { ...noted(30), other: { worst: 1, passed: 0, failed: 1 } }, leftOut: ["x"] }),
  };
  expect(tallyOf(report, 1)).toMatchObject({
    files: {
      "a.ts": { passed: 5, failed: 1, leftOut: 0 },
      "b.ts": { passed: 5, failed: 0, leftOut: 1 },
    },
    noted: { bytes: { worst: 30, passed: 2, failed: 0 }, other: { worst: 1, passed: 0, failed: 1 } },
  });
});

test("a failure is one line", () => {
  expect(lineOf({ file: "a.ts", test: "group > one", why: "late" })).toBe("a.ts > group > one: late");
  expect(lineOf({ file: "a.ts", test: "", why: "late" })).toBe("a.ts: late");
  expect(lineOf({ file: "", test: "", why: "late" })).toBe("late");
  expect(firstLine("\n  late\nat x")).toBe("late");
  expect(firstLine("x".repeat(1000))).toHaveLength(300);
});
