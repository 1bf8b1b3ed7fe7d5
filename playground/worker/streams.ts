import { apply, construct, define, record, replaceMethod } from "./safe.ts";

const MEMBERS = ["cancel", "pull", "start", "type"];

/**
 * Lets no program name the size of the buffers that a stream makes by itself, `autoAllocateChunkSize`: Chromium ends the whole
 * page where one is more than it can have. Such a stream makes none, as if the program had named no size.
 */
export function boundStreams(scope: typeof globalThis): void {
  const Native = scope.ReadableStream;
  // A declaration: minifiers make arrow functions of expressions, and those can't be called with `new`.
  function Bounded(source?: Record<string, unknown>, strategy: unknown = {}): object {
    const own = record<unknown>();
    for (let i = 0; source && i < MEMBERS.length; i += 1) {
      const key = MEMBERS[i] as string;
      const given = source[key];
      own[key] =
        typeof given === "function" ? (argument: unknown) => apply(given, source, [argument]) : given;
    }
    return construct(Native, [own, strategy], new.target as unknown as typeof Native) as object;
  }
  const { from } = Native as unknown as { readonly from?: unknown };
  if (from) define(Bounded, "from", from, false);
  Object.defineProperty(Bounded, "prototype", { value: Native.prototype, writable: false });
  define(Native.prototype, "constructor", Bounded, false);
  replaceMethod(scope, "ReadableStream", Bounded);
}
