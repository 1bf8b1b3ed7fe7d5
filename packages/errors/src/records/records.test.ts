// The records hold what the real systems were recorded to have, and hold it in the form that every reader expects.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as classes from "../dqlite/errors.ts";
import { DQLITE_RECORDS, WIRE_RECORDS } from "../generated/dqlite-records.ts";
import { FLUSS_RECORDS } from "../generated/fluss-records.ts";
import { type ErrorRecord, REMEDY_MAX } from "./schema.ts";
import { patternOf } from "./wording.ts";

const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const all: readonly (readonly [string, ErrorRecord])[] = [
  ...DQLITE_RECORDS.map((record) => [record.name, record] as const),
  ...FLUSS_RECORDS.map((record) => [record.constant, record] as const),
];
const named: readonly (readonly [string, new () => classes.DqliteError])[] = Object.entries(classes) as never;

describe.each(named)("%s", (name, Class) => {
  const lineage: string[] = [];
  for (let one: { name: string } = Class; one.name !== "Error"; one = Object.getPrototypeOf(one))
    lineage.push(one.name);
  const records = lineage.map((one) => DQLITE_RECORDS.find((record) => record.name === one)!);

  test("extends the class that its record names", () => {
    expect(records[0]!.parent).toBe(lineage[1] ?? null);
  });

  test("has the attributes, the code and the context that the records of its line name", () => {
    const error = new Class();
    const attributes = records.flatMap((record) => Object.keys(record.attributes));
    for (const attribute of attributes) expect(attribute in error, attribute).toBe(true);
    expect(error.code).toBe(records.find(({ code }) => code !== undefined)!.code);
    expect(error.context).toBe(records.find(({ context }) => context !== undefined)!.context);
    const common = ["docs", "stack", "message", "cause"];
    const own = Object.getOwnPropertyNames(error).filter((field) => !common.includes(field));
    expect(
      own.filter((field) => !attributes.includes(field)),
      name,
    ).toEqual([]);
  });
});

describe("causes", () => {
  const causes = all.flatMap(([id, record]) =>
    Object.entries(record.causes).map(([key, cause]) => [`${id} ${key}`, key, cause] as const),
  );

  test("have keys in kebab-case, a title, and a remedy that a first screen has room for", () => {
    for (const [where, key, { title, remedy }] of causes) {
      expect(key, where).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(title, where).not.toMatch(/[.!]$/);
      expect(remedy, where).toMatch(/\.$/);
      expect(remedy.length, where).toBeLessThanOrEqual(REMEDY_MAX);
    }
    expect(causes.length).toBeGreaterThan(150);
  });

  test("name no text that their own pattern misses", () => {
    for (const [where, , { texts = [] }] of causes) {
      for (const text of texts)
        if (typeof text === "string") expect(patternOf(text).test(text), where).toBe(true);
    }
  });
});

test("recordings are named that exist", () => {
  const recorded: { id?: string; base_id?: string }[] = [
    ...read("../../../simulator/facts/dqlite-recordings.json").recordings,
    ...read("../../../simulator/facts/fluss-recordings.json").recordings,
  ];
  const ids = new Set(recorded.flatMap(({ id, base_id }) => [id, base_id]));
  for (const [id, { recordings }] of all)
    for (const recording of recordings) expect(ids.has(recording), `${id}: ${recording}`).toBe(true);
});

test("a wire failure's constant and code are its own, and its texts are those that were recorded", () => {
  for (const key of ["code", "constant", "meaning"] as const) {
    expect(new Set(WIRE_RECORDS.map((record) => record[key])).size).toBe(WIRE_RECORDS.length);
  }
  const failures = failuresIn(read("../../../simulator/facts/dqlite-wire-recordings.json"));
  for (const { code, provenance, texts } of WIRE_RECORDS) {
    if (provenance !== "recorded" || code === 5) continue; // 5 was recorded through the binding alone.
    const said = failures.filter((failure) => failure.code === code).map(({ message }) => message ?? "");
    const isKnown = said.some((message) => texts.some((text) => patternOf(text).test(message)));
    expect(isKnown, `${code}: ${said}`).toBe(true);
  }
});

interface Failure {
  readonly kind?: unknown;
  readonly code?: number;
  readonly message?: string;
}

/** The failures that a recording holds, at whatever depth. */
function failuresIn(value: unknown): Failure[] {
  if (typeof value !== "object" || value === null) return [];
  const own = (value as Failure).kind === "failure" ? [value as Failure] : [];
  return [...own, ...Object.values(value).flatMap(failuresIn)];
}

test("`{…}` of a wording stands for anything, and all else for itself", () => {
  expect(patternOf("Table {table} (x) is gone.").test("a Table db.t (x) is gone.")).toBe(true);
  expect(patternOf("Table {table} (x) is gone.").test("Table db.t x is gone.")).toBe(false);
});
