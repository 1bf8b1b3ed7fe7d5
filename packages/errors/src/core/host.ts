/** The runtime's AbortSignal, which browsers and Node have and TypeScript's ES2022 library doesn't declare. */

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
