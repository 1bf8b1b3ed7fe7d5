/** The exception classes and helpers of dqlitepy against what was recorded of the published package's. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createPythonRunner, lines } from "../../../../playground/python/testing/run-python.ts";
import {
  outcomeOf,
  type RecordedSample,
  type ReportedOutcome,
  readReport,
  reportProgram,
} from "../../scripts/dqlitepy-report.ts";

interface Sample extends RecordedSample {
  readonly attributes: Readonly<Record<string, unknown>> | null;
}

interface RecordedClass {
  readonly name: string;
  readonly bases: readonly string[];
  readonly signature: string;
  readonly severity: string;
  readonly recoverable: boolean;
  readonly samples: readonly Sample[];
}

interface RecordedHelper {
  readonly id: string;
  readonly raised?: { readonly class: string; readonly str: string; readonly __cause__: string | null };
}

interface Facts {
  readonly classes: readonly RecordedClass[];
  readonly enums: {
    readonly ErrorCode: readonly { readonly name: string; readonly value: number }[];
    readonly ErrorSeverity: readonly { readonly name: string; readonly value: string }[];
    readonly "ErrorCode.from_code": Readonly<Record<string, string>>;
  };
  readonly helpers: readonly RecordedHelper[];
}

const file = new URL("../../../errors/facts/dqlite-classes.json", import.meta.url);
const facts = JSON.parse(readFileSync(file, "utf8")) as Facts;
const runPython = createPythonRunner();
const report = readReport(lines(await runPython(reportProgram())));

/** A recorded value as `repr` writes it. */
function repr(value: unknown): string | RegExp {
  if (value === null) return "None";
  if (typeof value === "string" && value.startsWith("ErrorCode."))
    return new RegExp(`^<${value.replace(".", "\\.")}: -?\\d+>$`);
  if (typeof value === "string") return `'${value.replaceAll("\n", "\\n")}'`;
  if (!Array.isArray(value)) return String(value);
  const pairs = value.map((pair: string[]) => `(${pair.map((text) => `'${text}'`).join(", ")})`);
  return `[${pairs.join(", ")}]`;
}

test.each(facts.classes.map((recorded) => [recorded.name, recorded] as const))(
  "%s",
  async (name, recorded) => {
    for (const sample of recorded.samples) {
      const { label, str, attributes } = sample;
      const { raised } = outcomeOf(report, name, sample);
      if (str === null || attributes === null) {
        expect(raised, label).toMatchObject({ class: "TypeError" });
        continue;
      }
      expect(raised, label).toMatchObject({
        class: name,
        str,
        severity: `ErrorSeverity.${recorded.severity}`,
        recoverable: recorded.recoverable ? "True" : "False",
      });
      expect(Object.keys(raised!.attributes), label).toEqual(Object.keys(attributes).sort());
      for (const [attribute, value] of Object.entries(attributes)) {
        const wanted = repr(value);
        const found = raised!.attributes[attribute];
        if (wanted instanceof RegExp) expect(found, label).toMatch(wanted);
        else expect(found, label).toBe(wanted);
      }
    }
  },
);

test("the classes have the recorded bases and constructors, and the codes and severities the recorded names", async () => {
  const result = await runPython(`
import inspect, json
from dqlitepy import exceptions
for name in ${JSON.stringify(facts.classes.map(({ name }) => name))}:
    cls = getattr(exceptions, name)
    print(json.dumps([name, [base.__name__ for base in cls.__bases__], str(inspect.signature(cls.__init__))]))
`);
  const found = lines(result).map((line) => JSON.parse(line) as unknown);
  expect(found).toEqual(facts.classes.map(({ name, bases, signature }) => [name, bases, signature]));
  const { ErrorCode, ErrorSeverity } = facts.enums;
  expect(report.enums["ErrorCode"]).toEqual(ErrorCode.map(({ name, value }) => [name, `${value}`]));
  expect(report.enums["ErrorSeverity"]).toEqual(ErrorSeverity.map(({ name, value }) => [name, `'${value}'`]));
  expect(report.codes).toEqual(facts.enums["ErrorCode.from_code"]);
});

/** The cases of report_dqlitepy.py that are those that were recorded. */
const HELPERS: Readonly<Record<string, string>> = {
  "SafeErrorHandler-ok": "SafeErrorHandler none False None",
  "SafeErrorHandler-suppress": "SafeErrorHandler value True None",
  "SafeErrorHandler-suppress-ki": "SafeErrorHandler interrupt True None",
  "SafeErrorHandler-suppress-exit": "SafeErrorHandler exit True None",
  "SafeErrorHandler-cleanup-fails": "SafeErrorHandler none False ValueError('c')",
  "safe_operation-wrap": "safe_operation value False",
  "safe_operation-dqlite": "safe_operation leader False",
  "safe_operation-ki": "safe_operation interrupt True",
  "safe_operation-empty": "safe_operation empty False",
  "safe_cleanup-fail": "safe_cleanup value",
  "safe_cleanup-ki": "safe_cleanup interrupt",
  "guard-NodeAssertionError": "guard assertion",
  "guard-SegmentationFault": "guard segmentation",
  "guard-DqliteLibraryNotFound": "guard library",
  "guard-KeyboardInterrupt": "guard interrupt",
};

test.each(Object.entries(HELPERS))("%s", (id, key) => {
  const recorded = facts.helpers.find((helper) => helper.id === id);
  const found = report.helpers[key] as ReportedOutcome;
  expect(recorded, id).toBeDefined();
  const { raised } = recorded!;
  if (raised === undefined) {
    const { result } = recorded as unknown as { readonly result: unknown };
    // The handler's cases report its error as text already.
    const wanted = Array.isArray(result) ? String(result[0]) : repr(result);
    expect(id.startsWith("SafeErrorHandler") ? found.result?.slice(1, -1) : found.result).toBe(wanted);
  } else {
    expect(found.raised).toMatchObject({ class: raised.class, str: raised.str });
    expect(found.raised!.cause).toBe(raised.__cause__ ?? "None");
  }
});

test("a shutdown that fails counts as done for NodeStopError alone", () => {
  const outcome = (name: string): string | undefined => report.helpers[`guard ${name}`]?.result;
  expect(outcome("none")).toBe("[True, (True, True), []]");
  expect(outcome("stop")).toBe("[True, (True, True), []]");
  for (const name of ["shutdown", "value", "leader"])
    expect(outcome(name)).toBe("[False, (True, False), [1]]");
});

test("the package's MemoryError is another than Python's, and its star takes Python's name", async () => {
  const result = await runPython(`
import builtins, logging, warnings
from dqlitepy import dbapi, exceptions
import dqlitepy
print(issubclass(exceptions.MemoryError, builtins.MemoryError), issubclass(exceptions.ClientConnectionError, OSError))
print(issubclass(dbapi.Error, exceptions.DqliteError), hasattr(dqlitepy, "connect"), dqlitepy.__version__)
from dqlitepy.exceptions import *
try:
    try:
        raise builtins.MemoryError("Python's own")
    except MemoryError:
        print("taken")
except builtins.MemoryError as error:
    print("escaped", error)
try:
    warnings.warn("text", ResourceLeakWarning)
except TypeError as error:
    print(error)
logging.disable()
print(NoLeaderError(5, "c", "m") == NoLeaderError(5, "c", "m"), repr(NodeError(8, "c", "m", 1, "h:1")))
`);
  expect(result.uncaught).toBeNull();
  expect(lines(result)).toEqual([
    "False False",
    "False False 0.2.0",
    "escaped Python's own",
    "ResourceLeakWarning.__init__() missing 1 required positional argument: 'details'",
    "False NodeError('c failed with code 8 (INTERNAL): Node 1: m (h:1)')",
  ]);
});
