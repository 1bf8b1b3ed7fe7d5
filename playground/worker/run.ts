import { enterWorld, type Fault, type Random, World } from "@faultbook/simulator/kernel";
import {
  CAUGHT_MAX,
  type CaughtError,
  type ConsoleEntry,
  type ConsoleLevel,
  type FaultData,
  type Outcome,
  type Place,
  type ProgramProblem,
  type RunEnd,
  type Shift,
  type TraceEvent,
} from "../protocol/index.ts";
import { type ConsoleSink, ConsoleState } from "./console.ts";
import { EndingWatch } from "./ending.ts";
import type { HookTarget } from "./hooks.ts";
import { type ErrorLibrary, Inspector } from "./inspect.ts";
import type { NativeWork } from "./natives.ts";
import { bare, record, whenSettled } from "./safe.ts";
import { currentPlace } from "./stack.ts";
import { Timers } from "./timers.ts";
import { TraceFeed } from "./trace.ts";
import { Waits } from "./waits.ts";

/** What a run needs from the realm that it runs in. */
export interface RunEnvironment {
  /** Runs a function in the next turn of the event loop, after all microtasks and reports of rejections. */
  nextTurn(turn: () => void): void;
  /** Real time in ms. */
  wallNow(): number;
  readonly library: ErrorLibrary;
  readonly work: NativeWork;
  console(entry: ConsoleEntry): void;
  caught(error: CaughtError): void;
  trace(events: readonly TraceEvent[]): void;
  ended(end: RunEnd): void;
  /** The program's own `import()`. */
  load(specifier: unknown): Promise<unknown>;
}

export interface RunOptions {
  readonly seed: number | undefined;
  readonly faults: readonly FaultData[] | undefined;
  readonly shifts: readonly Shift[];
}

/** Events that may share a turn of the event loop: a rejection that nobody takes is reported between turns. */
const STEPS_MAX = 100;
/**
 * Microtasks after which an event that the program hasn't reacted to has no effect on it any more. From an answer of a
 * server to the end of the program's call it takes 10 at most in the shipped examples.
 */
const QUIET_MICROTASKS = 40;

/** What a program in another language tells its run: it has no hooks, and describes its errors itself. */
export interface RunControl {
  readonly world: World;
  readonly random: Random;
  /** The program has done something. */
  began(): void;
  /** Writes a line to the console. Says whether another one will be kept. */
  write(level: ConsoleLevel, text: string, place: Place | undefined): boolean;
  /** Where the program waits from now on; undefined where it goes on. */
  waitsAt(place: Place | undefined): void;
  /** Whether another caught error is kept. Counts it where it isn't. */
  wantsCaught(): boolean;
  report(error: CaughtError): void;
  /** What the inspector tells of an error of the library. */
  inspect(thrown: unknown): CaughtError;
  /** The same of an error that was made in Python, of a class of the library. */
  describeClass(className: string, field: (key: string) => unknown): Partial<CaughtError>;
  /** The program can't be run as it is written. */
  refuse(problems: readonly ProgramProblem[]): void;
  end(outcome: Outcome, details?: EndDetails): void;
}

/** Python, ready to run programs in a virtual realm. */
export interface PythonPrograms {
  /** Runs a program to its end. `simulators` holds the modules that it can reach, by specifier. */
  run(source: string, run: RunControl, simulators: Readonly<Record<string, unknown>>): Promise<void>;
  /** The same events, with the names that calls have in Python. */
  named(events: readonly TraceEvent[]): readonly TraceEvent[];
}

/** What the end of a run may say besides its outcome. */
interface EndDetails {
  /** When it was reached, in virtual ms, where that isn't now. */
  readonly atMs?: number;
  readonly uncaught?: CaughtError;
  readonly stuckAt?: Place | undefined;
  readonly reason?: string;
  readonly problems?: readonly ProgramProblem[];
}

/** One program on one world, from its first statement to its end. */
export class Run implements HookTarget, ConsoleSink, RunControl {
  readonly world: World;
  readonly timers: Timers;
  readonly console = new ConsoleState();
  readonly random: Random;
  readonly #environment: RunEnvironment;
  readonly #inspector: Inspector;
  readonly #shifts: readonly Shift[];
  readonly #waits = new Waits();
  readonly #ending: EndingWatch;
  readonly #trace: TraceFeed;
  readonly #startedAtWall: number;
  readonly #leaveWorld: () => void;
  #ended = false;
  /** How often the program has reached a hook. */
  #reached = 0;
  #hasBegun = false;
  #caught = 0;
  #caughtDropped = 0;
  #isInspecting = false;
  #wasCalm = false;
  #workSeen = 0;
  #heir: (() => void) | undefined;

  constructor(environment: RunEnvironment, { seed, faults, shifts }: RunOptions) {
    this.#environment = environment;
    this.#shifts = shifts;
    this.#startedAtWall = environment.wallNow();
    this.world = new World({
      seed,
      // Checked by the first cluster that takes them.
      faults: faults as readonly Fault[] | undefined,
      onCrash: ({ signal, reason }) =>
        this.end("crashed", { reason: `The process ended with ${signal}: ${reason}` }),
    });
    this.random = this.world.random.fork("program");
    this.timers = new Timers({
      world: this.world,
      guard: (callback) => this.guard(callback),
      exhausted: () => this.end("timeout", { reason: "The program's timers go on for ever." }),
    });
    this.#ending = new EndingWatch(this.world, this.timers, this.#waits);
    this.#inspector = new Inspector(environment.library);
    this.#inspector.shifts = shifts;
    this.#trace = new TraceFeed(this.world, (events) => environment.trace(events));
    this.#leaveWorld = enterWorld(this.world);
  }

  /** Takes the promise of the program's module and drives the world until the run ends. */
  drive(body: Promise<unknown>): void {
    whenSettled(
      body,
      () => {
        this.#hasBegun = true;
        this.#ending.hasFinishedBody = true;
      },
      (reason) => this.uncaught(reason),
    );
    this.#next();
  }

  began(): void {
    this.#reached += 1;
    this.#hasBegun = true;
  }

  /**
   * Ends between two turns, once the program has begun: what it awaits never comes then. Calls `heir` when it has ended, by
   * itself or so.
   */
  giveWay(heir: () => void): void {
    if (this.#ended) heir();
    else this.#heir = heir;
  }

  now(): number {
    return this.world.nowMs;
  }

  place(): Place | undefined {
    return currentPlace(this.#shifts);
  }

  traced(): number {
    return this.world.trace.length;
  }

  entry(entry: ConsoleEntry): void {
    if (!this.#ended) this.#environment.console(entry);
  }

  flooded(): void {
    this.end("output-limit", { reason: "The program writes more than anybody will read." });
  }

  write(level: ConsoleLevel, text: string, place: Place | undefined): boolean {
    return this.console.writeText(this, level, text, place);
  }

  waitsAt(place: Place | undefined): void {
    this.#reached += 1;
    this.#waits.elsewhere = place;
  }

  wantsCaught(): boolean {
    this.#reached += 1;
    if (this.#ended) return false;
    if (this.#caught < CAUGHT_MAX) return true;
    this.#caughtDropped += 1;
    return false;
  }

  report(error: CaughtError): void {
    this.#caught += 1;
    this.#environment.caught(error);
  }

  inspect(thrown: unknown): CaughtError {
    return this.#inspector.inspect(thrown, { by: "uncaught", place: undefined, atMs: this.now() });
  }

  describeClass(className: string, field: (key: string) => unknown): Partial<CaughtError> {
    return this.#inspector.describeClass(className, field);
  }

  caught(thrown: unknown, line: number, column: number, by: CaughtError["by"]): void {
    if (!this.wantsCaught()) return;
    // The library is asked about the error; a program that has put its own methods into it could catch in them again.
    if (this.#isInspecting) return;
    this.#isInspecting = true;
    try {
      const place = line > 0 ? { line, column } : undefined;
      this.report(this.#inspector.inspect(thrown, { by, place, atMs: this.now() }));
    } finally {
      this.#isInspecting = false;
    }
  }

  waiting(value: unknown, line: number, column: number, calls?: string, inside?: string): unknown {
    this.#reached += 1;
    return this.#waits.add(value, { line, column, calls, inside });
  }

  load(specifier: unknown): Promise<unknown> {
    this.#reached += 1;
    return this.#environment.load(specifier);
  }

  /** Runs a callback of the program; what it throws ends the run. */
  guard(callback: () => void): void {
    if (this.#ended) return;
    try {
      callback();
    } catch (error) {
      this.uncaught(error);
    }
  }

  /** Nothing took this error. */
  uncaught(thrown: unknown): void {
    if (this.#ended) return;
    const error = this.#inspector.inspect(thrown, { by: "uncaught", place: undefined, atMs: this.now() });
    this.end("uncaught", { uncaught: error });
  }

  /** The program can't be run as it is written. */
  refuse(problems: readonly ProgramProblem[]): void {
    const [first] = problems;
    const error = this.#inspector.inspect(new SyntaxError(first?.message), {
      by: "uncaught",
      place: first,
      atMs: 0,
    });
    this.end("uncaught", { uncaught: error, problems });
  }

  end(outcome: Outcome, given: EndDetails = {}): void {
    if (this.#ended) return;
    const details = bare(given);
    this.#ended = true;
    this.#trace.flush();
    this.#leaveWorld();
    const end = record<unknown>();
    end.outcome = outcome;
    end.uncaught = details.uncaught ?? null;
    if (details.stuckAt !== undefined) end.stuckAt = details.stuckAt;
    if (details.reason !== undefined) end.reason = details.reason;
    if (details.problems !== undefined) end.problems = details.problems;
    end.dropped = this.console.dropped;
    end.caughtDropped = this.#caughtDropped;
    end.traceDropped = this.#trace.dropped;
    end.virtualMs = details.atMs ?? this.now();
    end.wallMs = this.#environment.wallNow() - this.#startedAtWall;
    end.seed = this.world.seed;
    this.#environment.ended(end as unknown as RunEnd);
  }

  #next(): void {
    this.#environment.nextTurn(() => {
      // Settles by itself: what goes wrong in a turn ends the run.
      void this.#turn();
    });
  }

  /**
   * One turn of the event loop. Everything that the last event resolved has run: ends the run, or runs the next event.
   * Most events are the simulated servers' own; as long as the program does nothing, they share a turn, because
   * turns are slow in browsers. Microtasks run in the same order everywhere, so this is the same everywhere too.
   */
  async #turn(): Promise<void> {
    try {
      if (this.#heir !== undefined && this.#hasBegun) this.end("stopped");
      for (let steps = 0; steps < STEPS_MAX && !this.#ended; steps += 1) {
        this.#trace.feed();
        if (!this.#isCalm() || this.#hasEnded()) break;
        const before = this.#programActivity;
        this.world.step();
        // Awaiting nothing at all looks nothing up that a program could have replaced.
        for (let i = 0; i < QUIET_MICROTASKS && before === this.#programActivity; i += 1) await undefined;
        if (before !== this.#programActivity) break;
      }
      if (!this.#ended) this.#next();
      else this.#heir?.();
    } catch (error) {
      // The world itself failed: a program has taken away what the simulator is made of.
      this.uncaught(error);
    }
  }

  /**
   * Whether the program has done nothing outside of turns since the last one: as its module begins, and as native work ends.
   * What it rejected there may not have been reported before the turn after that.
   */
  #isCalm(): boolean {
    const { open, ever } = this.#environment.work;
    const isNews = !this.#hasBegun || open > 0 || ever !== this.#workSeen;
    this.#workSeen = ever;
    const wasCalm = this.#wasCalm;
    this.#wasCalm = !isNews;
    return wasCalm && !isNews;
  }

  /** Grows with everything that the program does or gets. */
  get #programActivity(): number {
    const { world, timers, console } = this;
    return (
      this.#reached +
      timers.touched +
      console.kept +
      console.dropped +
      world.openCalls +
      2 * world.settledCalls
    );
  }

  /** Ends the run where it has come to an end. True: no event may run before the next turn. */
  #hasEnded(): boolean {
    const ending = this.#ending.check();
    if (ending === undefined) return false;
    if (ending !== "unclear") this.end(ending.outcome, ending);
    return true;
  }
}
