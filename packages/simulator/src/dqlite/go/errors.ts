import type { WireRefusal } from "../wire-refusal.ts";

/** Where a failure comes from. */
export interface Origin {
  /** The component that raised it: a node's name, `client`, or that of the process that asked. */
  readonly component: string;
  /** The layers that it came through since. */
  readonly path: readonly string[];
  /** When its cause was met, in virtual ms. */
  readonly atMs: number;
}

/**
 * An error of the Go client as it travels through its layers. It is a value and never thrown: the binding turns it into a code
 * and a text.
 */
export interface GoError extends Origin {
  /** The root cause. */
  readonly cause:
    | { readonly kind: "eof" | "bad-connection" | "deadline" | "memory" | "decode" }
    | { readonly kind: "no-leader"; readonly asked: number; readonly reached: number }
    | { readonly kind: "net"; readonly timeout: boolean }
    | { readonly kind: "request"; readonly refusal: WireRefusal };
  /** What `Error()` gives: each layer puts its words in front. */
  readonly text: string;
}

/** A result or a Go error, as Go functions return them. */
export type GoResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: GoError };

export function success<T>(value: T): GoResult<T> {
  return { ok: true, value };
}

export function failure<T>(error: GoError): GoResult<T> {
  return { ok: false, error };
}

/** Adds a layer's words in front, as errors.Wrap does. */
export function wrap(error: GoError, words: string, layer?: string): GoError {
  const path = layer === undefined ? error.path : [...error.path, layer];
  return { ...error, text: `${words}: ${error.text}`, path };
}

/** A duration in virtual ms as Go prints it: `4.99776s`, `150ms`, `0s`. */
export function goDuration(ms: number): string {
  const us = Math.round(ms * 1000);
  if (us === 0) return "0s";
  if (us < 1000) return `${us}µs`;
  if (us < 1_000_000) return `${us / 1000}ms`;
  const minutes = Math.floor(us / 60_000_000);
  const seconds = Math.floor(us / 1_000_000) % 60;
  const fraction = `${us % 1_000_000}`.padStart(6, "0").replace(/0+$/, "");
  return `${minutes > 0 ? `${minutes}m` : ""}${seconds}${fraction && `.${fraction}`}s`;
}
