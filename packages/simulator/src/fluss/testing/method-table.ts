import { readdirSync, readFileSync } from "node:fs";
import { FlussError } from "@faultbook/errors/fluss";

/** Which errors a method has been seen to end with, and where they came from. */
export interface MethodErrors {
  readonly method: string;
  readonly errors: readonly {
    readonly code: number;
    readonly constant: string;
    readonly born: readonly string[];
  }[];
}

const GENERATED = new URL("../../../generated/", import.meta.url);
/** One file per file of tests, with what its runs have shown: `method code origin`, a line each. */
export const RUNS = new URL("fluss-method-runs/", GENERATED);
/** What all of them have shown together. */
export const TABLE = new URL("fluss-method-errors.json", GENERATED);

const ORIGINS = ["client", "coordinator", "tablet-server"];

/** What the runs of one file of tests have shown when they were last written down. */
export function shownBy(name: string): string[] {
  try {
    return readFileSync(new URL(`${name}.txt`, RUNS), "utf8")
      .trimEnd()
      .split("\n");
  } catch {
    return [];
  }
}

/** The table as it follows from the runs. */
export function methodTable(): { readonly about: string; readonly methods: readonly MethodErrors[] } {
  const names = readdirSync(RUNS).map((file) => file.replace(/\.txt$/, ""));
  const byMethod = new Map<string, Map<number, string[]>>();
  for (const key of [...new Set(names.flatMap(shownBy))].sort()) {
    const [method = "", code = "", born = ""] = key.split(" ");
    const errors = byMethod.get(method) ?? new Map<number, string[]>();
    byMethod.set(method, errors.set(Number(code), [...(errors.get(Number(code)) ?? []), born]));
  }
  const methods = [...byMethod].map(([method, errors]) => ({
    method,
    errors: [...errors]
      .sort(([a], [b]) => a - b)
      .map(([code, born]) => ({
        code,
        constant: new FlussError("", { errorCode: code }).codeName ?? "",
        born: ORIGINS.filter((origin) => born.includes(origin)),
      })),
  }));
  return {
    about: "Which methods have been seen to end with which codes, and where the errors were born.",
    methods,
  };
}
