// What Python can reach of JavaScript, and nothing else: the clock, the console, the simulators' methods by name.

import { type ConsoleLevel, TIMER_FIRINGS_MAX } from "../protocol/index.ts";
import type { RunControl } from "../worker/run.ts";
import { describeError } from "./described.ts";

/**
 * A promise on its way through Python, which must neither await it by itself nor see it rejected. Python reads `settled` as
 * a property: what a call returns it would watch with an event loop of its own.
 */
export class Pending {
  readonly settled: Promise<Settled>;

  constructor(promise: Promise<unknown>, run: RunControl) {
    run.began();
    const settle = (...settled: Settled): Settled => {
      run.began();
      return settled;
    };
    this.settled = promise.then(
      (value) => settle(true, value instanceof Promise ? new Pending(value, run) : value),
      (error: unknown) => settle(false, error),
    );
  }
}

/** A function of Python that may block. */
interface PromisingCallable {
  callPromising(): Promise<unknown>;
  destroy(): void;
}

type Timer = ReturnType<RunControl["world"]["schedule"]>;
type Settled = readonly [succeeded: boolean, value: unknown];
type Method = (this: unknown, ...args: unknown[]) => unknown;

/** A lock's turn: open or shut once. */
class Gate extends Pending {
  open: () => boolean;

  constructor(run: RunControl, ms: number) {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    super(promise, run);
    let isOpen = true;
    const end = (opened: boolean): boolean => {
      if (!isOpen) return false;
      isOpen = false;
      resolve(opened);
      return true;
    };
    const timer = ms < 0 ? undefined : run.world.schedule(ms, "lock timeout", () => end(false), "program");
    this.open = () => {
      if (timer !== undefined) run.world.cancel(timer);
      return end(true);
    };
  }
}

/** The functions that the Python module `_faultbook.bridge` is given. `current` is the run that goes on. */
export function createBridge(current: () => RunControl) {
  let openCalls = 0;
  let pauses = 0;
  let nextCall = 1;
  let ended: (readonly [call: number, ...Settled])[] = [];
  let wake: (() => void) | undefined;
  const pending = (promise: Promise<unknown>): Pending => new Pending(promise, current());
  /** A value as Python may hold it. */
  const held = (value: unknown): unknown => (value instanceof Promise ? pending(value) : value);
  const describe = (text: string, handles: readonly unknown[]) =>
    describeError(JSON.parse(text), handles, current());
  /** Lets time pass for the program. One that does so for ever is ended, as one whose timers never end is. */
  const schedule = (ms: number, name: string, wake: () => void): Timer => {
    const run = current();
    pauses += 1;
    if (pauses > TIMER_FIRINGS_MAX) run.end("timeout", { reason: "The program goes on to wait for ever." });
    return run.world.schedule(ms, name, wake, "program");
  };
  const functions = {
    /** Virtual time in µs. */
    now_us: () => current().world.nowUs,
    uint32: () => current().random.uint32(),
    /** What Pyodide's own loop has to do soon. */
    later: (callback: () => void) => void Promise.resolve().then(() => callback()),
    /** Waits until time has passed (for ever if negative) or `wake` is called. */
    select(ms: number) {
      const { world } = current();
      return pending(
        new Promise<void>((resolve) => {
          const done = (): void => {
            wake = undefined;
            if (timer !== undefined) world.cancel(timer);
            resolve();
          };
          const timer = ms < 0 ? undefined : schedule(ms, "asyncio", done);
          wake = done;
          if (ended.length > 0) done();
        }),
      );
    },
    wake: () => wake?.(),
    sleep: (ms: number) => pending(new Promise<void>((resolve) => void schedule(ms, "time.sleep", resolve))),
    never: () => pending(new Promise(() => {})),
    /** Runs a function of Python on a stack of its own, once the one that asks for it waits. */
    spawn(work: PromisingCallable) {
      openCalls += 1;
      void Promise.resolve()
        .then(() => work.callPromising())
        .then(() => {
          openCalls -= 1;
          work.destroy();
        });
    },
    gate: (ms: number) => new Gate(current(), ms),
    open_gate: (gate: Gate) => gate.open(),
    /** Begins to watch a call of a program that goes on meanwhile; `take` tells its end. */
    start({ settled }: Pending) {
      const call = nextCall;
      nextCall += 1;
      openCalls += 1;
      void settled.then(([succeeded, value]) => {
        openCalls -= 1;
        ended.push([call, succeeded, value]);
        wake?.();
      });
      return call;
    },
    open_calls: () => openCalls,
    take() {
      const taken = ended;
      ended = [];
      return taken;
    },
    call(target: Record<string, Method>, name: string, args: readonly unknown[]) {
      current().began();
      const method = target[name];
      if (typeof method !== "function") throw new TypeError(`the simulator has no ${name}`);
      return held(method.apply(target, [...args]));
    },
    construct: (maker: new (...args: unknown[]) => object, args: readonly unknown[]) => new maker(...args),
    read: (target: Record<string, unknown>, name: string) => held(target[name]),
    list: () => [],
    append: (list: unknown[], item: unknown) => void list.push(item),
    record: () => ({}),
    put(record: Record<string, unknown>, key: string, value: unknown) {
      Object.defineProperty(record, key, { value, writable: true, enumerable: true, configurable: true });
    },
    entries: (record: object) => Object.entries(record),
    kind(value: unknown) {
      if (Array.isArray(value)) return "list";
      if (value instanceof Uint8Array) return "bytes";
      if (typeof value !== "object" || value === null) return "other";
      const parent: unknown = Object.getPrototypeOf(value);
      return parent === Object.prototype || parent === null ? "record" : "other";
    },
    /** Counts a line that isn't kept. */
    drop: () => void current().write("log", "", undefined),
    print: (level: ConsoleLevel, text: string, line: number, column: number) =>
      current().write(level, text, line > 0 ? { line, column } : undefined),
    /** Where the program waits now; line 0 where it doesn't. */
    at: (line: number, column: number) => current().waitsAt(line > 0 ? { line, column } : undefined),
    wants_caught: () => current().wantsCaught(),
    caught: (text: string, handles: readonly unknown[]) => current().report(describe(text, handles)),
    uncaught: (text: string, handles: readonly unknown[]) =>
      current().end("uncaught", { uncaught: describe(text, handles) }),
    refused: (text: string, handles: readonly unknown[], problems: string) =>
      current().end("uncaught", { uncaught: describe(text, handles), problems: JSON.parse(problems) }),
    finished: (reason: string) => current().end("finished", reason === "" ? {} : { reason }),
    crashed: (reason: string) => current().end("crashed", { reason }),
  };
  return {
    functions: Object.assign(Object.create(null), functions) as typeof functions,
    /** Forgets what an earlier program has left open. */
    reset() {
      pauses = 0;
      openCalls = 0;
      ended = [];
      wake = undefined;
    },
  };
}
