/** What the dqlitepy of an interpreter offers and does, as report_dqlitepy.py says it. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

export interface Parameter {
  readonly name: string;
  readonly default?: string;
  readonly keywordOnly?: true;
}

export interface Callable {
  readonly args: readonly Parameter[];
  readonly types: Readonly<Record<string, string | null>>;
  readonly decorators?: readonly string[];
}

export interface ReportedClass {
  readonly bases: readonly string[];
  readonly methods: Readonly<Record<string, Callable>>;
  readonly module: string;
}

export interface ReportedModule {
  readonly missing?: string;
  readonly functions: Readonly<Record<string, Callable>>;
  readonly classes: Readonly<Record<string, ReportedClass>>;
  readonly all: readonly string[] | null;
}

export interface ReportedError {
  readonly class: string;
  readonly mro: readonly string[];
  readonly str: string;
  readonly repr: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly severity: string;
  readonly recoverable: string;
  readonly cause: string;
  readonly context: string;
}

export interface ReportedOutcome {
  readonly result?: string;
  readonly raised?: ReportedError;
  readonly logged: readonly string[];
}

export interface Report {
  readonly modules: Readonly<Record<string, ReportedModule>>;
  readonly enums: Readonly<Record<string, readonly (readonly [name: string, value: string])[]>>;
  readonly codes: Readonly<Record<string, string>>;
  readonly constructed: Readonly<Record<string, readonly ReportedOutcome[]>>;
  readonly helpers: Readonly<Record<string, ReportedOutcome>>;
  readonly dbapi: Readonly<Record<string, unknown>>;
  readonly mapping: readonly (readonly [name: string | null, text: string])[];
}

const facts = new URL("../../errors/facts/", import.meta.url);

/** A recorded instance of a class: its text, or null if the class refused the arguments. */
export interface RecordedSample {
  readonly label: string;
  readonly str: string | null;
}

interface MappingRow {
  readonly context: string;
  readonly message: string | null;
  readonly codes: readonly [first: number, last: number];
  readonly class: string;
  readonly strAtFirstCode: string | null;
}

/** The recorded rows of the mapping, each at its first and its last code. */
export const MAPPING = (
  JSON.parse(readFileSync(new URL("dqlite-code-mapping.json", facts), "utf8")) as {
    readonly rows: readonly MappingRow[];
  }
).rows.flatMap((row) => [...new Set(row.codes)].map((code) => ({ ...row, code })));

/** Which arguments of report_dqlitepy.py the recorded samples with a text were made with. */
const SAMPLES: Readonly<Record<string, number>> = {
  "code+context": 0,
  "code+context+message": 1,
  "empty message": 2,
  "unknown code": 3,
  "code 0": 4,
  "negative code": 5,
  "no attempts": 10,
  "two attempts": 11,
  "node leak": 12,
  "standard args": 0,
  "context only": 13,
  "with signal info": 14,
  "empty signal info": 15,
};

/** What was refused, and has no text, was given a code, a context and a message. */
const REFUSED = 1;

/** What a class does with the arguments that a recorded sample of it was made with. */
export function outcomeOf(report: Report, name: string, { label, str }: RecordedSample): ReportedOutcome {
  const at = str === null ? REFUSED : SAMPLES[label];
  const found = at === undefined ? undefined : report.constructed[name]?.[at];
  if (found === undefined) throw new Error(`Nothing says how the sample "${label}" of ${name} was made.`);
  return found;
}

/** The program whose output is the report. */
export function reportProgram(): string {
  const rows = MAPPING.map(({ context, message, code }) => [context, message, code]);
  const program = readFileSync(new URL("report_dqlitepy.py", import.meta.url), "utf8");
  return `ROWS = ${JSON.stringify(JSON.stringify(rows))}\n${program}`;
}

/** The interpreters that may have the published package: the named one first. */
const INTERPRETERS = [process.env["DQLITEPY_PYTHON"], "python3", "python3.14", "python3.13", "python3.12"];

/** The report out of the lines that the program has printed. */
export function readReport(lines: readonly string[]): Report {
  return JSON.parse(lines.join("")) as Report;
}

/** An interpreter of this machine that has the published package, or undefined. */
export function pythonWithDqlitepy(): string | undefined {
  return INTERPRETERS.find((python) => {
    try {
      if (python === undefined) return false;
      execFileSync(python, ["-c", "import dqlitepy, cffi"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  });
}

/** The report of an interpreter of this machine. */
export function reportOf(python: string): Report {
  const options = { input: reportProgram(), encoding: "utf8", maxBuffer: 64 * 1024 * 1024 } as const;
  return readReport(execFileSync(python, ["-"], options).split("\n"));
}
