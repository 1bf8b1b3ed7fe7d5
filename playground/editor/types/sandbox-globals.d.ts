// What a program finds in the sandbox beside the language itself. There is no document, no network and no storage.
// Time is virtual and random numbers are seeded: see the docstrings.

interface Console {
  /** Prints a line. Values unfold in the console; getters aren't called. */
  log(...data: unknown[]): void;
  info(...data: unknown[]): void;
  warn(...data: unknown[]): void;
  error(...data: unknown[]): void;
  debug(...data: unknown[]): void;
  /** Prints `data` as an error when `condition` is falsy. */
  assert(condition?: boolean, ...data: unknown[]): void;
  dir(item?: unknown, options?: unknown): void;
  table(tabularData?: unknown, properties?: string[]): void;
  group(...data: unknown[]): void;
  groupEnd(): void;
  count(label?: string): void;
  countReset(label?: string): void;
  /** Timers measure virtual time. */
  time(label?: string): void;
  timeLog(label?: string, ...data: unknown[]): void;
  timeEnd(label?: string): void;
  trace(...data: unknown[]): void;
}
declare const console: Console;

/** Runs `handler` after `timeoutMs` of virtual time: the clock jumps, nobody waits. */
declare function setTimeout<A extends unknown[]>(
  handler: (...args: A) => void,
  timeoutMs?: number,
  ...args: A
): number;
declare function clearTimeout(id: number | undefined): void;
/** Runs `handler` every `timeoutMs` of virtual time. */
declare function setInterval<A extends unknown[]>(
  handler: (...args: A) => void,
  timeoutMs?: number,
  ...args: A
): number;
declare function clearInterval(id: number | undefined): void;
declare function queueMicrotask(callback: () => void): void;
declare function structuredClone<T>(value: T, options?: { transfer?: unknown[] }): T;
declare function reportError(error: unknown): void;

interface Performance {
  /** Virtual milliseconds since the run began. */
  now(): number;
  readonly timeOrigin: number;
}
declare const performance: Performance;

interface Event {
  readonly type: string;
  readonly timeStamp: number;
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}
declare var Event: { prototype: Event; new (type: string, init?: { cancelable?: boolean }): Event };

interface EventTarget {
  addEventListener(
    type: string,
    listener: (event: Event) => void,
    options?: { once?: boolean; signal?: AbortSignal },
  ): void;
  removeEventListener(type: string, listener: (event: Event) => void): void;
  dispatchEvent(event: Event): boolean;
}
declare var EventTarget: { prototype: EventTarget; new (): EventTarget };

interface AbortSignal extends EventTarget {
  readonly aborted: boolean;
  readonly reason: unknown;
  onabort: ((event: Event) => void) | null;
  throwIfAborted(): void;
}
declare var AbortSignal: {
  prototype: AbortSignal;
  abort(reason?: unknown): AbortSignal;
  any(signals: Iterable<AbortSignal>): AbortSignal;
  /** Aborts after `milliseconds` of virtual time. */
  timeout(milliseconds: number): AbortSignal;
};
interface AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
declare var AbortController: { prototype: AbortController; new (): AbortController };

interface DOMException extends Error {
  readonly code: number;
}
declare var DOMException: { prototype: DOMException; new (message?: string, name?: string): DOMException };

interface TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
declare var TextEncoder: { prototype: TextEncoder; new (): TextEncoder };
interface TextDecoder {
  decode(input?: ArrayBuffer | ArrayBufferView): string;
}
declare var TextDecoder: {
  prototype: TextDecoder;
  new (label?: string, options?: { fatal?: boolean }): TextDecoder;
};

interface Crypto {
  /** Seeded: the same run gives the same numbers. */
  getRandomValues<T extends ArrayBufferView>(array: T): T;
  randomUUID(): `${string}-${string}-${string}-${string}-${string}`;
}
declare const crypto: Crypto;

declare function atob(data: string): string;
declare function btoa(data: string): string;
