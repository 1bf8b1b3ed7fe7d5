// The classes and codes of this package are those of the real systems: no more, no less, and with the same facts.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as dqlite from "./dqlite/index.ts";
import { ErrorCode, FlussError } from "./fluss/index.ts";

const read = (name: string) => JSON.parse(readFileSync(new URL(`../facts/${name}`, import.meta.url), "utf8"));

interface RecordedClass {
  name: string;
  bases: string[];
  severity: string;
  recoverable: boolean;
}
const classes: RecordedClass[] = read("dqlite-classes.json").classes;
const enums: { ErrorCode: { name: string; value: number }[]; "ErrorCode.from_code": Record<string, string> } =
  read("dqlite-classes.json").enums;
interface RecordedCode {
  code: number;
  name: string;
  retriable: { java: boolean | null; python: boolean | null };
}
const codes: RecordedCode[] = read("fluss-codes.json").codes;
const surface: { error_codes: Record<string, number>; retriable_codes: number[] } =
  read("fluss-python-surface.json");

type AnyDqliteClass = typeof dqlite.DqliteError;
const exported = Object.values(dqlite).filter(
  (value): value is AnyDqliteClass => typeof value === "function" && value.prototype instanceof Error,
);

/** What the package has and the facts lack, and the other way round, with the remedy. */
function differences(file: string, names: readonly string[], facts: readonly { name: string }[]): string[] {
  const recorded = facts.map(({ name }) => name);
  return [
    ...names
      .filter((name) => !recorded.includes(name))
      .map((name) => `packages/errors/facts/${file}:1: has no ${name}; add what was recorded of it.`),
    ...recorded
      .filter((name) => !names.includes(name))
      .map(
        (name) => `packages/errors/facts/${file}:1: has ${name}; add its record to packages/errors/records.`,
      ),
  ];
}

describe("dqlite", () => {
  test("exports exactly the recorded classes", () => {
    const names = exported.map((one) => one.name);
    expect(differences("dqlite-classes.json", names, classes)).toEqual([]);
  });

  test.each(classes)("$name has its recorded parent, severity and recoverability", (fact) => {
    const found = exported.find((one) => one.name === fact.name)!;
    const parent: unknown = Object.getPrototypeOf(found);
    expect((parent as { name: string }).name).toBe(
      fact.bases[0] === "RuntimeError" ? "Error" : fact.bases[0],
    );
    expect(found.prototype.name).toBe(fact.name);
    expect(found.prototype.severity).toBe(fact.severity);
    expect(found.prototype.recoverable).toBe(fact.recoverable);
  });

  test("has the binding's return codes, and names any other UNKNOWN", () => {
    expect(Object.entries(dqlite.DqliteErrorCode).sort()).toEqual(
      enums.ErrorCode.map(({ name, value }) => [name, value]).sort(),
    );
    for (const [code, name] of Object.entries(enums["ErrorCode.from_code"])) {
      if (!Number.isFinite(Number(code))) continue; // Booleans, None and strings, which JavaScript's types refuse.
      expect(new dqlite.DqliteError("", { code: Number(code) }).codeName, code).toBe(name);
    }
  });
});

describe("fluss", () => {
  test("has exactly the recorded codes", () => {
    expect(differences("fluss-codes.json", Object.keys(ErrorCode), codes)).toEqual([]);
    expect(Object.entries(ErrorCode)).toEqual(codes.map(({ name, code }) => [name, code]));
    expect(ErrorCode).toMatchObject(surface.error_codes);
    expect(Object.isFrozen(ErrorCode)).toBe(true);
  });

  test.each(codes)("$name is retriable as recorded for each client", ({ code, name, retriable }) => {
    const error = new FlussError("text", { errorCode: code });
    expect(error.retriableIn("java")).toBe(retriable.java);
    expect(error.retriableIn("python")).toBe(retriable.python);
    expect(error.isRetriable).toBe(surface.retriable_codes.includes(code));
    expect(error.codeName).toBe(name);
  });
});
