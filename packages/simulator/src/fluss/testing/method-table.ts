import { FlussError } from "@faultbook/errors/fluss";
import { runNames, shownBy } from "./runs.ts";

/** Which errors a method has been seen to end with, and which components raised them. */
export interface MethodErrors {
  readonly method: string;
  readonly errors: readonly {
    readonly code: number;
    readonly constant: string;
    readonly raisedBy: readonly string[];
  }[];
}

const COMPONENTS = ["client", "coordinator", "tablet-server"];

/** The table as it follows from the runs. */
export function methodTable(): { readonly about: string; readonly methods: readonly MethodErrors[] } {
  const byMethod = new Map<string, Map<number, string[]>>();
  for (const failure of [...new Set(runNames().flatMap((name) => shownBy(name).failures))].sort()) {
    const [method = "", code = "", component = ""] = failure.split(" ");
    const errors = byMethod.get(method) ?? new Map<number, string[]>();
    byMethod.set(method, errors.set(Number(code), [...(errors.get(Number(code)) ?? []), component]));
  }
  const methods = [...byMethod].map(([method, errors]) => ({
    method,
    errors: [...errors]
      .sort(([a], [b]) => a - b)
      .map(([code, components]) => ({
        code,
        constant: new FlussError("", { errorCode: code }).codeName ?? "",
        raisedBy: COMPONENTS.filter((component) => components.includes(component)),
      })),
  }));
  return {
    about: "Which methods have been seen to end with which codes, and which components raised the errors.",
    methods,
  };
}
