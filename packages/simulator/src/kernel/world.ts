import { type Driver, startDriver } from "./drive.ts";
import type { Fault } from "./fault.ts";
import { EventQueue, type TimerHandle, type TimerOwner } from "./queue.ts";
import { Random } from "./random.ts";
import type { Trace, TraceData, TraceEvent } from "./trace.ts";

/** What a call does where upstream's documentation and the recorded systems differ. */
export type Contract = "observed" | "documented";

/** How the simulated process of the program ended. */
export interface Crash {
  readonly signal: "SIGABRT" | "SIGSEGV" | "SIGKILL" | "SIGBUS";
  readonly reason: string;
  readonly atMs: number;
}

export interface WorldOptions {
  /** Any safe integer that isn't negative. A seed given here wins over one that the program gives to `startCluster`. */
  readonly seed?: number | undefined;
  /** What happens to the first cluster that is started, in virtual time. */
  readonly faults?: readonly Fault[] | undefined;
  /** Let the world step itself between macrotasks while a call is open; a harness steps it by hand instead. */
  readonly autoDrive?: boolean | undefined;
  readonly contract?: Contract | undefined;
  /** Told when the simulated process of the program ends. Without it, a self-driven world throws the crash as an uncaught error. */
  readonly onCrash?: ((crash: Crash) => void) | undefined;
  /** Trace events beyond this many are counted in `traceDropped` and not kept. Default 50,000. */
  readonly traceLimit?: number | undefined;
}

/** What the kernel needs to know of a call of the program, to make a span of it. */
export interface CallInfo {
  readonly component: string;
  readonly name: string;
  readonly args?: string;
}

/** The part of an AbortSignal that a sleep listens to. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** Virtual time in the shape that `retry` of `@faultbook/errors` takes as its `clock`. */
export interface VirtualClock {
  now(): number;
  sleep(ms: number, signal?: AbortSignalLike): Promise<void>;
}

/** What `retry` takes from the JavaScript engine by default, from a world instead. */
export interface VirtualTiming {
  readonly clock: VirtualClock;
  /** A number from 0 up to 1, without 1, from the world's seed. */
  readonly random: () => number;
}

const DEFAULT_SEED = 1;
const DEFAULT_TRACE_LIMIT = 50_000;

/**
 * A clock, a queue of events, seeded random numbers and a trace; nothing else. Time is an integer of microseconds and moves
 * only when an event runs, so the same seed, program and faults give the same trace.
 */
export class World {
  /** What happens where upstream's documentation and the recorded systems differ; a program may choose it. */
  contract: Contract;
  readonly faults: readonly Fault[];
  /** Whether a cluster has taken the faults: later ones get none. */
  faultsTaken = false;
  /** For `retry(operation, { ...world.timing })` outside a harness, so that it waits in virtual time. */
  readonly timing: VirtualTiming;
  readonly #queue = new EventQueue();
  readonly #trace: TraceEvent[] = [];
  readonly #traceLimit: number;
  readonly #onCrash: ((crash: Crash) => void) | undefined;
  readonly #driver: Driver | undefined;
  readonly #shared = new Map<unknown, unknown>();
  #random: Random;
  #seed: number;
  #seedIsSet: boolean;
  #nowUs = 0;
  #traceDropped = 0;
  #messages = 0;
  #openCalls = 0;
  #settledCalls = 0;
  #nextCallId = 1;
  #crashed: Crash | undefined;
  /** While the program is held: when it isn't any more. */
  #held: Promise<void> | undefined;

  constructor(options: WorldOptions = {}) {
    this.#seed = options.seed ?? DEFAULT_SEED;
    this.#seedIsSet = options.seed !== undefined;
    this.#random = new Random(this.#seed);
    this.contract = options.contract ?? "observed";
    this.faults = options.faults ?? [];
    this.#traceLimit = options.traceLimit ?? DEFAULT_TRACE_LIMIT;
    this.#onCrash = options.onCrash;
    this.#driver = options.autoDrive === true ? startDriver(this) : undefined;
    let jitter: Random | undefined;
    this.timing = {
      clock: { now: () => this.nowMs, sleep: (ms, signal) => this.sleep(ms, signal) },
      random: () => {
        jitter ??= this.#random.fork("timing");
        return jitter.uint32() / 0x1_0000_0000;
      },
    };
  }

  get seed(): number {
    return this.#seed;
  }

  get random(): Random {
    return this.#random;
  }

  /** Virtual milliseconds since the world began, with microseconds as fraction. */
  get nowMs(): number {
    return this.#nowUs / 1000;
  }

  get nowUs(): number {
    return this.#nowUs;
  }

  get trace(): Trace {
    return this.#trace;
  }

  get traceDropped(): number {
    return this.#traceDropped;
  }

  get openCalls(): number {
    return this.#openCalls;
  }

  get settledCalls(): number {
    return this.#settledCalls;
  }

  get crashed(): Crash | undefined {
    return this.#crashed;
  }

  /** When the next event is due, in virtual ms; undefined when nothing is queued or the process has crashed. */
  get nextAtMs(): number | undefined {
    const at = this.#crashed === undefined ? this.#queue.nextAtUs : undefined;
    return at === undefined ? undefined : at / 1000;
  }

  /** How many events of one owner are queued. */
  pending(owner: TimerOwner): number {
    return this.#queue.pending(owner);
  }

  /**
   * The one `Part` of this world, made when it is first asked for. It is for the entry points of a system, where a program
   * gives nothing but a world; everything behind them is given the part.
   */
  shared<T>(Part: new (world: World) => T): T {
    const known = this.#shared.get(Part) as T | undefined;
    if (known !== undefined) return known;
    const made = new Part(this);
    this.#shared.set(Part, made);
    return made;
  }

  /** Takes the seed that a program gave, unless one was set before. Says whether it was taken; RangeError for an invalid seed. */
  adoptSeed(seed: number): boolean {
    const random = new Random(seed);
    if (this.#seedIsSet) return false;
    this.#random = random;
    this.#seed = seed;
    this.#seedIsSet = true;
    return true;
  }

  /** Runs `run` after `delayMs` virtual ms. Events of one instant run in the order in which they were scheduled. */
  schedule(delayMs: number, label: string, run: () => void, owner: TimerOwner = "system"): TimerHandle {
    if (!(delayMs < Number.MAX_SAFE_INTEGER)) throw new RangeError(`delayMs must be finite, got ${delayMs}`);
    return this.scheduleAtUs(this.#nowUs + Math.max(0, Math.round(delayMs * 1000)), label, run, owner);
  }

  /** Runs `run` at the absolute microsecond `atUs`, or at once if that has passed. */
  scheduleAtUs(atUs: number, label: string, run: () => void, owner: TimerOwner = "system"): TimerHandle {
    const handle = this.#queue.add(Math.max(this.#nowUs, atUs), label, owner, run);
    this.#driver?.wake();
    return handle;
  }

  cancel(handle: TimerHandle): void {
    this.#queue.cancel(handle);
  }

  /** Waits in virtual time, as the program would with a timer. Rejects with the signal's reason when it is aborted. */
  sleep(ms: number, signal?: AbortSignalLike): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason);
        return;
      }
      const abort = (): void => {
        this.cancel(handle);
        reject(signal?.reason);
      };
      const wake = (): void => {
        signal?.removeEventListener("abort", abort);
        resolve();
      };
      const handle = this.schedule(ms, "sleep", wake, "program");
      signal?.addEventListener("abort", abort);
    });
  }

  /**
   * The program's thread is blocked until the returned function is called: none of its timers fires, and none of its calls
   * ends. What it does without waiting for anything can't be held up; it happens at the time at which the block began.
   */
  holdProgram(): () => void {
    if (this.#held !== undefined) throw new Error("the program is held already");
    let release = (): void => {};
    this.#held = new Promise((resolve) => {
      release = resolve;
    });
    this.#queue.hold();
    return () => {
      this.#held = undefined;
      this.#queue.release(this.#nowUs);
      release();
    };
  }

  /** Appends an event to the trace. */
  emit(component: string, data: TraceData): void {
    // Messages may fill half of the trace, so that the other events always have room.
    const isMessage = data.kind === "message";
    if (this.#trace.length >= this.#traceLimit || (isMessage && this.#messages * 2 >= this.#traceLimit)) {
      this.#traceDropped += 1;
      return;
    }
    if (isMessage) this.#messages += 1;
    this.#trace.push({ atMs: this.nowMs, seq: this.#trace.length, component, ...data });
  }

  /** Runs a call of the program as a span of the trace. `run` is given the span's id. */
  async call<T>(info: CallInfo, run: (id: number) => Promise<T>): Promise<T> {
    const id = this.#nextCallId;
    this.#nextCallId += 1;
    this.#openCalls += 1;
    this.emit(info.component, { kind: "call-start", id, name: info.name, args: info.args ?? "" });
    this.#driver?.wake();
    try {
      const value = await run(id);
      await this.#whileHeld();
      this.emit(info.component, { kind: "call-ok", id });
      return value;
    } catch (error) {
      await this.#whileHeld();
      this.emit(info.component, { kind: "call-error", id, ...describe(error) });
      throw error;
    } finally {
      this.#openCalls -= 1;
      this.#settledCalls += 1;
    }
  }

  async #whileHeld(): Promise<void> {
    while (this.#held !== undefined) await this.#held;
  }

  /** Runs exactly the next event. False when the queue is empty or the process has crashed. */
  step(): boolean {
    if (this.#crashed !== undefined) return false;
    const event = this.#queue.take();
    if (event === undefined) return false;
    this.#nowUs = event.atUs;
    event.run();
    return true;
  }

  /** The simulated process of the program dies: nothing runs after this, and the promise never settles. */
  crash(info: { readonly signal: Crash["signal"]; readonly reason: string }): Promise<never> {
    if (this.#crashed === undefined) {
      const crash: Crash = { ...info, atMs: this.nowMs };
      this.#crashed = crash;
      this.emit("process", { kind: "crash", ...info });
      if (this.#onCrash !== undefined) this.#onCrash(crash);
      else this.#driver?.crash(`the simulated process ended with ${crash.signal}: ${crash.reason}`);
    }
    return new Promise(() => {});
  }
}

function describe(error: unknown): { errorName: string; code: number | string | null; message: string } {
  if (!(error instanceof Error)) return { errorName: typeof error, code: null, message: String(error) };
  const { code, errorCode } = error as { code?: unknown; errorCode?: unknown };
  const number = code ?? errorCode;
  return {
    errorName: error.name,
    code: typeof number === "number" || typeof number === "string" ? number : null,
    message: error.message,
  };
}
