import { FlussError } from "@faultbook/errors/fluss";
import { Failure } from "../model/failure.ts";
import { CLIENT } from "./component.ts";
import type { ClientContext } from "./context.ts";

/** What a call needs of its connection. */
type Caller = Pick<ClientContext, "world" | "rules">;

/** Runs a call of the program: a span of the trace, whose failure becomes the error that the program sees. */
export function tracedCall<T>(
  caller: Caller,
  method: string,
  args: readonly unknown[],
  run: () => Promise<T>,
): Promise<T> {
  const { world, rules } = caller;
  const name = rules.callName(method);
  return world.call({ component: CLIENT, name, args: args.map(shown).join(", ") }, async (id) => {
    try {
      return await run();
    } catch (error) {
      throw error instanceof Failure ? errorOf(error, caller, id) : error;
    }
  });
}

/** Runs a call of the program that gives its result at once. Only its failure leaves a trace. */
export function immediateCall<T>(caller: Caller, method: string, run: () => T): T {
  const { world, rules } = caller;
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const seen = errorOf(error, caller, null);
    world.emit(CLIENT, { kind: "fluss.refused", name: rules.callName(method), code: codeOf(seen) });
    throw seen;
  }
}

/** The error that the program sees of a failure. The trace keeps which component raised it, and which call it ended. */
function errorOf(failure: Failure, { world, rules }: Caller, call: number | null): Error {
  const component = failure.raised?.component ?? CLIENT;
  const seen = rules.seen(failure);
  const inside = seen.cause instanceof FlussError ? { inside: seen.cause.errorCode } : {};
  world.emit(component, {
    kind: "error-raised",
    errorName: seen.name,
    code: codeOf(seen),
    text: seen.message,
    path: component === CLIENT ? [CLIENT] : [component, CLIENT],
    call,
    ...inside,
    raisedAtMs: failure.raised?.atMs ?? world.nowMs,
  });
  return seen;
}

/** The code of an error, or null for one without. */
function codeOf(error: Error): number | null {
  return error instanceof FlussError ? error.errorCode : null;
}

const SHOWN_LENGTH_MAX = 60;

/** An argument in a few characters. */
function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (value instanceof Map) return shown(Object.fromEntries(value));
  if (typeof value !== "object" || value === null) return String(value);
  const text =
    JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? String(part) : part)) ?? "";
  return text.length > SHOWN_LENGTH_MAX ? `${text.slice(0, SHOWN_LENGTH_MAX)}…` : text;
}
