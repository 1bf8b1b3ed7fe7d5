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
  /** The exceptions of the Java client that carry no code. */
  readonly exceptions: readonly {
    readonly exception: string;
    /** The server's exception that its text names; "" if it names none. */
    readonly inside: string;
    readonly raisedBy: readonly string[];
  }[];
}

const COMPONENTS = ["client", "coordinator", "tablet-server"];

/** The table as it follows from the runs. */
export function methodTable(): { readonly about: string; readonly methods: readonly MethodErrors[] } {
  const byMethod = new Map<string, Map<string, string[]>>();
  for (const failure of [...new Set(runNames().flatMap((name) => shownBy(name).failures))].sort()) {
    const [method = "", what = "", component = ""] = failure.split(" ");
    const errors = byMethod.get(method) ?? new Map<string, string[]>();
    byMethod.set(method, errors.set(what, [...(errors.get(what) ?? []), component]));
  }
  const raisedBy = (components: readonly string[]): string[] =>
    COMPONENTS.filter((component) => components.includes(component));
  const methods = [...byMethod].map(([method, all]) => ({
    method,
    errors: [...all]
      .map(([what, components]) => ({ code: Number(what), components }))
      .filter(({ code }) => !Number.isNaN(code))
      .sort((a, b) => a.code - b.code)
      .map(({ code, components }) => ({
        code,
        constant: new FlussError("", { errorCode: code }).codeName ?? "",
        raisedBy: raisedBy(components),
      })),
    exceptions: [...all].flatMap(([what, components]) => {
      const [, exception, inside = ""] = /^(\w+)\((\w*)\)$/.exec(what) ?? [];
      return exception === undefined ? [] : [{ exception, inside, raisedBy: raisedBy(components) }];
    }),
  }));
  return {
    about: "Which methods have been seen to end with which codes, and which components raised the errors.",
    methods,
  };
}
