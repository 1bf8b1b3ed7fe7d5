import { fluss } from "@faultbook/errors/catalogue";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compare, fits, type Row, readState, SORT_KEYS, type TableState, writeState } from "./code-filter.ts";
import { appliedInShort, evidenceOf } from "./code-row.ts";
import { retriability, rolesOf } from "./words.ts";

const rows: Row[] = fluss.map((entry) => ({
  code: entry.code,
  constant: entry.constant,
  meaning: entry.meaning,
  javaException: entry.javaException ?? "",
  retriable: retriability(entry.retriable),
  applied: appliedInShort(entry),
  metBy: rolesOf(entry.metBy),
  raisedBy: entry.raisedBy,
  evidence: evidenceOf(entry),
  since: entry.since ?? "",
  common: entry.common,
}));
const none = readState("");
const codes = (state: Partial<TableState>) =>
  rows.filter((row) => fits(row, { ...none, ...state })).map(({ code }) => code);

const states = fc.record({
  text: fc.string({ maxLength: 40 }),
  retriable: fc.subarray(["yes", "no", "differs"]),
  raisedBy: fc.subarray(["client", "coordinator", "tablet-server", "between-servers"]),
  applied: fc.subarray(["yes", "perhaps", "no"]),
  metBy: fc.subarray(["client", "administrator", "operator", "nobody"]),
  evidence: fc.subarray(["recorded", "reported", "source"]),
  common: fc.boolean(),
  sort: fc.constantFrom(...SORT_KEYS),
  descending: fc.boolean(),
});
const settings = { seed: 20260801, numRuns: 300 };

test("the address keeps the state", () => {
  fc.assert(
    fc.property(states, (state) => {
      expect(readState(writeState(state))).toEqual(state);
    }),
    settings,
  );
});

test("an address that says nonsense is a table without filters", () => {
  expect(
    readState("?retriable=maybe&raised=moon&met=me&applied=maybe&known=not&sort=colour&common=yes"),
  ).toEqual(none);
  expect(readState("?q=%E0%A4%A").text.length).toBeLessThanOrEqual(200);
});

test("every code passes without filters, and the three answers to retriable divide them", () => {
  expect(codes({})).toHaveLength(fluss.length);
  const parts = ["yes", "no", "differs"].flatMap((answer) => codes({ retriable: [answer] }));
  expect(parts.sort((a, b) => a - b)).toEqual(codes({}));
  expect(codes({ retriable: ["differs"] })).toEqual([70, 73]);
});

test("a code of several sides is found under each of them", () => {
  expect(codes({ raisedBy: ["client"] })).toContain(7);
  expect(codes({ raisedBy: ["coordinator"] })).toContain(7);
  expect(codes({ raisedBy: ["between-servers"] })).not.toContain(7);
});

test("who meets a code divides them, but for those that two meet", () => {
  const roles = ["client", "administrator", "operator", "nobody"];
  for (const role of roles) expect(codes({ metBy: [role] }).length, role).toBeGreaterThan(2);
  expect(codes({ metBy: roles })).toHaveLength(fluss.length);
  expect(codes({ metBy: ["nobody"] })).toContain(0);
  for (const code of codes({ metBy: ["nobody"] }))
    for (const role of roles.slice(0, 3)) expect(codes({ metBy: [role] })).not.toContain(code);
  expect(codes({ metBy: ["administrator", "client"] })).toContain(47);
  expect(codes({ text: "operator" })).toEqual(codes({ metBy: ["operator"] }));
});

test("a code that may have been applied by one cause alone is found under both answers", () => {
  expect(codes({ applied: ["no"] })).toContain(-2);
  expect(codes({ applied: ["perhaps"] })).toContain(-2);
  expect(codes({ applied: ["yes"] })).not.toContain(-2);
  expect(codes({ applied: ["no"] })).not.toContain(25);
  expect(codes({ applied: ["no", "perhaps", "yes"] })).toHaveLength(fluss.length);
});

test("what was read from source only is found apart from what was recorded", () => {
  expect(codes({ evidence: ["source"] })).toContain(66);
  expect(codes({ evidence: ["source"] })).not.toContain(7);
  expect(codes({ evidence: ["recorded"] })).toContain(7);
  expect(codes({ text: "source only" })).toEqual(codes({ evidence: ["source"] }));
});

test("a number finds its code alone; words find constants, exceptions and meanings", () => {
  expect(codes({ text: "7" })).toEqual([7]);
  expect(codes({ text: "-2" })).toEqual([-2]);
  expect(codes({ text: "table not exist" })).toContain(7);
  expect(codes({ text: "toomanybuckets" })).toEqual([49]);
  expect(codes({ text: "no such words" })).toEqual([]);
});

test("what the columns say is found as it is typed, and no word of it takes a name's place", () => {
  const retriable = codes({ retriable: ["yes", "differs"] });
  const named = codes({ text: "RETRIABLE_AUTHENTICATE" });
  expect(codes({ text: "retriable" })).toEqual([...retriable, ...named].sort((a, b) => a - b));
  expect(codes({ text: "Retriable tablet server" })).toEqual(
    codes({ text: "retriable", raisedBy: ["tablet-server"] }),
  );
  expect(codes({ text: "retri" })).toEqual(codes({ text: "retryable" }));
  expect(codes({ text: "not retriable" })).toEqual(codes({ retriable: ["no"] }));
  expect(codes({ text: "java only" })).toEqual([70, 73]);
  expect(codes({ text: "between servers" })).toEqual(codes({ raisedBy: ["between-servers"] }));
  expect(codes({ text: "common" })).toEqual(codes({ common: true }));
  expect(codes({ text: "unreleased" })).toEqual(
    rows.filter(({ since }) => since === "unreleased").map(({ code }) => code),
  );
  expect(codes({ text: "0.9" }).length).toBeGreaterThan(3);
  expect(codes({ text: "client" })).toContain(-2);
  expect(codes({ text: "table" })).not.toContain(14);
  expect(codes({ text: "coordinator" })).toContain(65);
});

test("several numbers mean several codes", () => {
  expect(codes({ text: "7, 36, -2" })).toEqual([-2, 7, 36]);
  expect(codes({ text: "7 8" })).toEqual([7, 8]);
});

test("hostile text finds nothing or what it says, at once, and never throws", () => {
  expect(codes({ text: "7 " })).toEqual([7]);
  expect(codes({ text: " -2" })).toEqual([-2]);
  expect(codes({ text: "TableNotExistException" })).toEqual([7]);
  for (const text of [
    "ταβλε",
    "(.*)+$",
    "[a-z",
    "\\",
    "%E0%A4%A",
    "<script>",
    "a.".repeat(512),
    "error".repeat(200),
  ])
    expect(codes({ text }), text.slice(0, 20)).toEqual([]);
  expect(readState(writeState({ ...none, text: "x".repeat(1024) })).text).toHaveLength(200);
});

test.each([
  "code 7",
  "code=7",
  "code: 7",
  "Code = 7",
  "errorCode: 7",
  "error_code=7",
  "fluss 7",
  "FlussError(code=7)",
  "FlussError(code=7): Table shop.orders does not exist.",
])("%s means code 7 alone", (text) => {
  expect(codes({ text })).toEqual([7]);
});

test("the spellings of a name find its code: hyphens, a package, an enum's prefix", () => {
  for (const { code, constant, javaException } of rows) {
    const spellings = [
      constant.replaceAll("_", "-"),
      constant.toLowerCase(),
      `ErrorCode.${constant}`,
      ...(javaException ? [`org.apache.fluss.exception.${javaException}`, `${javaException}`] : []),
    ];
    for (const text of spellings) expect(codes({ text }), text).toContain(code);
  }
  expect(codes({ text: "org.apache.fluss.exception.TableNotExistException" })).toEqual([7]);
});

test("every order is total and turns round", () => {
  fc.assert(
    fc.property(fc.constantFrom(...SORT_KEYS), fc.shuffledSubarray(rows), (sort, some) => {
      const up = [...some].sort((a, b) => compare(a, b, { ...none, sort }));
      const again = [...some].reverse().sort((a, b) => compare(a, b, { ...none, sort }));
      expect(again).toEqual(up);
    }),
    settings,
  );
});
