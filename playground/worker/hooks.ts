// The functions that the transform lets a program call. Each reports to the run that goes on.

import type { Place } from "../protocol/index.ts";
import { apply, create, define, isArray, ownKeys } from "./safe.ts";

/** What a run does when the program reaches one of its hooks. */
export interface HookTarget {
  began(): void;
  caught(thrown: unknown, line: number, column: number, by: "catch" | "rejection-handler" | "retry"): void;
  place(): Place | undefined;
  waiting(value: unknown, line: number, column: number, calls?: string, inside?: string): unknown;
  load(specifier: unknown): Promise<unknown>;
}

let target: HookTarget | undefined;

/** Directs the hooks to a run. */
export function direct(run: HookTarget | undefined): void {
  target = run;
}

/** What `import.meta.url` is everywhere: the real one names a text of this run. */
const PROGRAM_URL = "file:///program.ts";

/** The program's first statement. `meta` is its `import.meta`, where it has a use for that. */
export function began(meta?: Record<PropertyKey, unknown>): void {
  if (meta !== undefined) {
    const keys = ownKeys(meta);
    for (let i = 0; i < keys.length; i += 1) delete meta[keys[i] as PropertyKey];
    define(meta, "url", PROGRAM_URL);
  }
  target?.began();
}

/** A catch clause was entered. */
export function caught(thrown: unknown, line: number, column: number): void {
  target?.caught(thrown, line, column, "catch");
}

/** A rejection handler, as it is handed to `catch` or `then`. */
export function handler(given: unknown, line: number, column: number): unknown {
  if (typeof given !== "function") return given;
  return function (this: unknown, ...args: unknown[]): unknown {
    target?.caught(args[0], line, column, "rejection-handler");
    return apply(given as () => unknown, this, args);
  };
}

/** Handlers that are spread into the call. */
export function handlers(list: unknown[], index: number, line: number, column: number): unknown[] {
  if (isArray(list) && index < list.length) define(list, index, handler(list[index], line, column));
  return list;
}

/** Called where the program calls `retry`: returns what reports each error that `retry` swallows, with this place. */
export function swallowing(): (thrown: unknown) => void {
  const place = target?.place();
  return (thrown) => target?.caught(thrown, place?.line ?? 0, place?.column ?? 0, "retry");
}

/**
 * An await begins. `calls` is the name of the program's own function that it waits for, or `Promise.all` and the like; 0
 * where it waits for anything else. `inside` is the name of the function that it stands in, "" for one without a name.
 */
export function waiting(
  value: unknown,
  line: number,
  column: number,
  calls?: string | 0,
  inside?: string,
): unknown {
  return target === undefined
    ? value
    : target.waiting(value, line, column, calls === 0 ? undefined : calls, inside);
}

/** `for await` begins: each of its steps is an await. */
export function iterating(iterable: unknown, line: number, column: number, inside?: string): unknown {
  if (iterable === undefined || iterable === null) return iterable;
  const method = (iterable as Record<symbol, unknown>)[Symbol.asyncIterator];
  if (method === undefined || method === null) return iterable;
  const wrapped = create(null) as Record<symbol, unknown>;
  wrapped[Symbol.asyncIterator] = () => {
    const iterator = apply(method as () => unknown, iterable, []) as Record<string, unknown>;
    const next = iterator.next as () => unknown;
    const observed = create(null) as Record<string, unknown>;
    observed.next = (...args: unknown[]) => waiting(apply(next, iterator, args), line, column, 0, inside);
    // Looked up late, as the loop does when it is left early.
    const closing = create(null) as PropertyDescriptor;
    closing.get = () => {
      const close = iterator.return;
      if (close === undefined || close === null) return undefined;
      return (...args: unknown[]) => apply(close as () => unknown, iterator, args);
    };
    Reflect.defineProperty(observed, "return", closing);
    return observed;
  };
  return wrapped;
}

/** `import()`. */
export function load(specifier: unknown): Promise<unknown> | undefined {
  return target?.load(specifier);
}
