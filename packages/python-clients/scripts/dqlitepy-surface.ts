/** The recorded surface of dqlitepy, and how its signatures compare with those of a report. */
import { readFileSync } from "node:fs";
import type { Callable } from "./dqlitepy-report.ts";

export interface FactCallable {
  readonly args: readonly {
    readonly name: string;
    readonly type?: string;
    readonly default?: string;
    readonly keywordOnly?: true;
  }[];
  readonly returns?: string;
  readonly decorators?: readonly string[];
}

interface FactModule {
  readonly functions?: Readonly<Record<string, FactCallable>>;
  readonly classes?: Readonly<
    Record<
      string,
      { readonly bases?: readonly string[]; readonly methods?: Readonly<Record<string, FactCallable>> }
    >
  >;
  readonly constants?: Readonly<Record<string, string>>;
}

/** What was recorded, by the dotted names of the modules. */
export const surface = (
  JSON.parse(readFileSync(new URL("../facts/dqlitepy-surface.json", import.meta.url), "utf8")) as {
    readonly modules: Readonly<Record<string, FactModule>>;
  }
).modules;

/** Quotes around a type, and the module before its name, are a matter of how it was written. */
const plain = (type: string | null | undefined): string | undefined =>
  type?.replaceAll(/['"]|\b(?:\w+\.)+(?=\w)/g, "");

/** A signature of a report, for comparison with a recorded one. */
export function shown({ args, types, decorators = [] }: Callable): unknown {
  return {
    args: args.map((each) => ({ ...each, type: plain(types[each.name.replace(/^\*+/, "")]) })),
    returns: plain(types["return"]),
    decorators,
  };
}

/** A recorded signature, for comparison with a reported one. */
export function recorded({ args, returns, decorators = [] }: FactCallable): unknown {
  return {
    args: args.map(({ name, type, default: value, keywordOnly }) => ({
      name,
      ...(value === undefined ? {} : { default: value }),
      ...(keywordOnly === undefined ? {} : { keywordOnly }),
      // The recorded surface leaves out the type of what collects further arguments.
      type: name.startsWith("**") ? "Any" : plain(type),
    })),
    returns: plain(returns),
    // A generator function that was made a context manager shows as a function.
    decorators: decorators.filter((name) => name !== "contextmanager"),
  };
}
