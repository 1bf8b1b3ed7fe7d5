/**
 * What this package takes from the host: browsers and Node have it, the ES2022 library's types don't. Read at the
 * time of use, so that a sandbox or a test can put its own in place.
 */

/** What of an AbortSignal is used. */
export interface AbortSignalLike {
  /** Whether it has aborted. */
  readonly aborted: boolean;
  /** What it aborted with. */
  readonly reason: unknown;
  /** Has the listener called when it aborts. */
  addEventListener(type: "abort", listener: () => void, options?: { readonly once?: boolean }): void;
  /** Takes the listener back. */
  removeEventListener(type: "abort", listener: () => void): void;
}

/** The host's AbortSignal where its type is known, else what of it is used. */
export type HostAbortSignal = typeof globalThis extends { AbortSignal: { prototype: infer Signal } }
  ? Signal
  : AbortSignalLike;

/** The host's globals that are used. */
export const host = globalThis as unknown as {
  readonly AbortController: new () => {
    readonly signal: HostAbortSignal & AbortSignalLike;
    abort(reason?: unknown): void;
  };
  readonly performance: { now(): number };
  readonly setTimeout: (run: () => void, ms: number) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
};
