/**
 * The runtime's globals that this package uses: browsers and Node have them, TypeScript's ES2022 library doesn't
 * declare them. They are read at each use, so that a sandbox or a test can replace them.
 */

/** The part of AbortSignal that this package uses. */
export interface AbortSignalLike {
  /** Whether it has aborted. */
  readonly aborted: boolean;
  /** The reason for the abort. */
  readonly reason: unknown;
  /** Calls the listener when the signal aborts. */
  addEventListener(type: "abort", listener: () => void, options?: { readonly once?: boolean }): void;
  /** Removes the listener. */
  removeEventListener(type: "abort", listener: () => void): void;
}

/** The runtime's AbortSignal if the program's type library declares it, else the part that is used. */
export type HostAbortSignal = typeof globalThis extends { AbortSignal: { prototype: infer Signal } }
  ? Signal
  : AbortSignalLike;

/** The runtime's globals that are used. */
export const host = globalThis as unknown as {
  readonly AbortController: new () => {
    readonly signal: HostAbortSignal & AbortSignalLike;
    abort(reason?: unknown): void;
  };
  readonly performance: { now(): number };
  readonly setTimeout: (run: () => void, ms: number) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
};
