// setTimeout and its relatives, on the queue of the run's world.

import type { TimerHandle, World } from "@faultbook/simulator/kernel";
import { TIMER_FIRINGS_MAX } from "../protocol/index.ts";
import { apply, define, record } from "./safe.ts";

/** What timers need from the run that they belong to. */
export interface TimerOwner {
  readonly world: World;
  /** Runs a callback of the program; what it throws ends the run. */
  guard(callback: () => void): void;
  /** A program whose timers never end. */
  exhausted(): void;
}

interface Timer {
  readonly handle: TimerHandle;
  /** Doesn't keep the program alive: the timeout of an AbortSignal. */
  readonly isQuiet: boolean;
}

/** Longer delays overflow into the shortest one, as they do in Node and browsers. */
const DELAY_MAX = 2_147_483_647;

/** The timers of one run. */
export class Timers {
  readonly #owner: TimerOwner;
  readonly #timers = record<Timer>();
  #nextId = 1;
  #firings = 0;
  /** Timers that wait and don't keep the program alive. */
  quiet = 0;
  /** How often timers were set, cleared or fired. */
  touched = 0;

  constructor(owner: TimerOwner) {
    this.#owner = owner;
  }

  start(callback: () => void, delay: unknown, repeats: boolean, isQuiet = false): number {
    const id = this.#nextId;
    this.#nextId += 1;
    this.touched += 1;
    this.#schedule(id, callback, delayOf(delay), repeats, isQuiet);
    return id;
  }

  stop(id: unknown): void {
    // Converting an object to a number would run code of the program.
    if (typeof id !== "number" && typeof id !== "string") return;
    const timer = this.#timers[id];
    if (timer === undefined) return;
    this.touched += 1;
    this.#forget(+id, timer);
    this.#owner.world.cancel(timer.handle);
  }

  #forget(id: number, { isQuiet }: Timer): void {
    delete this.#timers[id];
    if (isQuiet) this.quiet -= 1;
  }

  #schedule(id: number, callback: () => void, delayMs: number, repeats: boolean, isQuiet: boolean): void {
    const fire = (): void => {
      this.#firings += 1;
      this.touched += 1;
      if (this.#firings > TIMER_FIRINGS_MAX) {
        this.#owner.exhausted();
        return;
      }
      const timer = this.#timers[id];
      if (timer !== undefined) this.#forget(id, timer);
      if (repeats) this.#schedule(id, callback, delayMs, repeats, isQuiet);
      this.#owner.guard(callback);
    };
    const handle = this.#owner.world.schedule(delayMs, "program timer", fire, "program");
    this.#timers[id] = { handle, isQuiet };
    if (isQuiet) this.quiet += 1;
  }
}

function delayOf(delay: unknown): number {
  const ms = typeof delay === "symbol" || typeof delay === "bigint" ? Number.NaN : +(delay as number);
  return ms >= 1 && ms <= DELAY_MAX ? ms : 1;
}

/** The timer functions that a program finds; they belong to whichever run goes on. */
export function timerFunctions(
  current: () => Timers | undefined,
): Record<string, (...args: never[]) => unknown> {
  const starter =
    (repeats: boolean) =>
    (callback: unknown, delay?: unknown, ...args: unknown[]): number => {
      if (typeof callback !== "function") throw new TypeError("The callback of a timer must be a function");
      return current()?.start(() => void apply(callback as () => void, undefined, args), delay, repeats) ?? 0;
    };
  const stop = (id?: unknown): void => current()?.stop(id);
  const functions = {
    setTimeout: starter(false),
    setInterval: starter(true),
    clearTimeout: stop,
    clearInterval: (id?: unknown): void => stop(id),
  };
  for (const name of Object.keys(functions))
    define(functions[name as keyof typeof functions], "name", name, false);
  return functions;
}

/** `AbortSignal.timeout` on virtual time. */
export function virtualiseAbortTimeout(current: () => Timers | undefined): void {
  const Controller = AbortController;
  const abort = Controller.prototype.abort;
  const signalOf = Object.getOwnPropertyDescriptor(Controller.prototype, "signal")?.get as () => AbortSignal;
  const Failure = DOMException;
  define(
    AbortSignal,
    "timeout",
    (ms: unknown) => {
      const controller = new Controller();
      const reason = new Failure("The operation timed out.", "TimeoutError");
      current()?.start(() => void apply(abort, controller, [reason]), ms, false, true);
      return apply(signalOf, controller, []);
    },
    false,
  );
}
