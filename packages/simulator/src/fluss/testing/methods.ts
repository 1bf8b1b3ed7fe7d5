import { readFileSync, writeFileSync } from "node:fs";
import { FlussError } from "@faultbook/errors/fluss";
import { afterAll, expect } from "vitest";
import type { Trace } from "../../kernel/index.ts";

/** Which errors a method has been seen to end with, and where they came from. */
export interface MethodErrors {
  readonly method: string;
  readonly errors: readonly {
    readonly code: number;
    readonly constant: string;
    readonly born: readonly string[];
  }[];
}

const FILE = new URL("../../../generated/fluss-method-errors.json", import.meta.url);
const ORIGINS = ["client", "coordinator", "tablet-server"];

/** `method code origin` of every call that failed. */
const seen = new Set<string>();

/** Notes which calls of a run have failed, and how. */
export function noteFailures(trace: Trace): void {
  const names = new Map<number, string>();
  const origins = new Map<number | null, string>();
  for (const event of trace) {
    if (event.kind === "call-start") names.set(event.id, event.name);
    if (event.kind === "error-born") origins.set(event.call, event.component.replace(/-\d+$/, ""));
    if (event.kind === "call-error" && event.errorName === "FlussError") {
      note(names.get(event.id) ?? "", Number(event.code), origins.get(event.id));
    }
    if (event.kind === "fluss.refused") note(String(event["name"]), Number(event["code"]), "client");
  }
}

function note(method: string, code: number, born = "client"): void {
  seen.add(`${method.replace(/ wait$/, "().wait")} ${code} ${born}`);
}

function read(): MethodErrors[] {
  try {
    return (JSON.parse(readFileSync(FILE, "utf8")) as { methods: MethodErrors[] }).methods;
  } catch {
    return [];
  }
}

function keysOf(methods: readonly MethodErrors[]): string[] {
  return methods.flatMap(({ method, errors }) =>
    errors.flatMap(({ code, born }) => born.map((origin) => `${method} ${code} ${origin}`)),
  );
}

function table(keys: Iterable<string>): MethodErrors[] {
  const byMethod = new Map<string, Map<number, string[]>>();
  for (const key of [...keys].sort()) {
    const [method = "", code = "", born = ""] = key.split(" ");
    const errors = byMethod.get(method) ?? new Map<number, string[]>();
    byMethod.set(method, errors.set(Number(code), [...(errors.get(Number(code)) ?? []), born]));
  }
  return [...byMethod].map(([method, errors]) => ({
    method,
    errors: [...errors]
      .sort(([a], [b]) => a - b)
      .map(([code, born]) => ({
        code,
        constant: new FlussError("", { errorCode: code }).codeName ?? "",
        born: ORIGINS.filter((origin) => born.includes(origin)),
      })),
  }));
}

/**
 * Holds the table of methods and errors against what the tests of a file have seen. With FLUSS_METHODS=write it is written
 * anew, from what is seen now and what it had.
 */
export function holdMethodTable(): void {
  afterAll(() => {
    const known = keysOf(read());
    if (process.env["FLUSS_METHODS"] === "write") {
      const methods = table(new Set([...known, ...seen]));
      const about = "Which methods have been seen to end with which codes, and where the errors were born.";
      writeFileSync(FILE, `${JSON.stringify({ about, methods }, null, 2)}\n`);
      return;
    }
    expect([...seen].filter((key) => !known.includes(key))).toEqual([]);
  });
}
