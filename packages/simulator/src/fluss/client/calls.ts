import type { FlussError } from "@faultbook/errors/fluss";
import type { World } from "../../kernel/index.ts";
import { Failure } from "../model/failure.ts";
import { CLIENT } from "./rpc.ts";

/** Runs a call of the program: a span of the trace, whose failure becomes the error that the program sees. */
export function tracedCall<T>(
  world: World,
  name: string,
  args: readonly unknown[],
  run: () => Promise<T>,
): Promise<T> {
  return world.call({ component: CLIENT, name, args: args.map(shown).join(", ") }, async (id) => {
    try {
      return await run();
    } catch (error) {
      throw error instanceof Failure ? flussErrorOf(error, world, id) : error;
    }
  });
}

/** Runs a call of the program that gives its result at once. Only its failure leaves a trace. */
export function immediateCall<T>(world: World, name: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const seen = flussErrorOf(error, world, null);
    world.emit(CLIENT, { kind: "fluss.refused", name, code: seen.errorCode });
    throw seen;
  }
}

/** The error that the program sees of a failure. The trace keeps which component raised it, and which call it ended. */
function flussErrorOf(failure: Failure, world: World, call: number | null): FlussError {
  const component = failure.raised?.component ?? CLIENT;
  const seen = failure.toFlussError();
  world.emit(component, {
    kind: "error-raised",
    errorName: seen.name,
    code: seen.errorCode,
    text: seen.message,
    path: component === CLIENT ? [CLIENT] : [component, CLIENT],
    call,
    raisedAtMs: failure.raised?.atMs ?? world.nowMs,
  });
  return seen;
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
