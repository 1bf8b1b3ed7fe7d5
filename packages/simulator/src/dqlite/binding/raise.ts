import {
  ClientConnectionError,
  ClientError,
  type DqliteError,
  NodeAssertionError,
  NodeError,
  NodeStartError,
  NodeStopError,
  NoLeaderError,
} from "@faultbook/errors/dqlite";
import type { Contract, World } from "../../kernel/index.ts";
import type { Environment } from "../environment.ts";
import { OUT_OF_MEMORY } from "../go/connection.ts";
import type { GoError, Origin } from "../go/errors.ts";
import { documentedError } from "./documented.ts";
import type { Cause, CausedFailure, NativeFailure, NodeIdentity } from "./failure.ts";

/** The binding's code for an error of the Go client: 5 when no leader was found in time, else 8. */
export function nativeFailure(context: string, error: GoError): CausedFailure {
  const { text, component, path, atMs } = error;
  const { kind } = error.cause;
  const code = kind === "memory" ? 1 : kind === "no-leader" || kind === "deadline" ? 5 : 8;
  return { context, code, text, component, path: [...path, "binding"], atMs, cause: causeOf(error) };
}

function causeOf({ cause }: GoError): Cause {
  if (cause.kind === "no-leader") return cause;
  if (cause.kind === "memory") return { kind: "memory" };
  if (cause.kind === "request") return { kind: "request", code: cause.refusal.code };
  return { kind: "connection" };
}

/** An allocation fails inside the native library, if the machine has no memory left. */
export function outOfMemory(
  { machine, world }: Environment,
  context: string,
  component: string,
): CausedFailure | undefined {
  if (!machine.memoryExhausted) return undefined;
  const cause = { kind: "memory" } as const;
  return { context, code: 1, text: OUT_OF_MEMORY, component, path: ["binding"], atMs: world.nowMs, cause };
}

/** A Go runtime without memory ends its process; the documentation promises an error instead. */
export function endsProcess(contract: Contract, cause: Cause): boolean {
  return cause.kind === "memory" && contract === "observed";
}

/** The error that a program gets: what was observed, or what the documentation promises for the same cause. */
export function raise(
  world: World,
  contract: Contract,
  call: number | null,
  failure: CausedFailure,
  node: NodeIdentity | undefined,
): DqliteError {
  const documented = contract === "documented" ? documentedError(failure, failure.cause, node) : undefined;
  return raised(world, call, documented ?? errorOf(failure, node), failure);
}

/**
 * The class that the Python package picks: from context and code, and in one case from the text. Contexts of a cluster are
 * left out, since no call of the package has one.
 */
export function errorOf({ context, code, text }: NativeFailure, node: NodeIdentity | undefined): DqliteError {
  const options = { context, code, ...node };
  if (node !== undefined) {
    if (context.includes("start")) return new NodeStartError(text, options);
    if (context.includes("stop")) return new NodeStopError(text, options);
    return text.toLowerCase().includes("assertion")
      ? new NodeAssertionError(text, options)
      : new NodeError(text, options);
  }
  if (code === 5) return new NoLeaderError(text, options);
  return context.includes("create")
    ? new ClientConnectionError(text, options)
    : new ClientError(text, options);
}

/** Writes into the trace where an error was raised and how it came to the program; gives it back to be thrown. */
export function raised(
  world: World,
  call: number | null,
  error: DqliteError,
  { component, path, atMs }: Origin,
): DqliteError {
  world.emit(component, {
    kind: "error-raised",
    errorName: error.name,
    code: error.code,
    text: error.detail,
    path: [...path, "program"],
    call,
    raisedAtMs: atMs,
  });
  return error;
}
