import type { FaultData, ProgramCode, RunEvent, RunRequest } from "../protocol/index.ts";
import type { Runner } from "../runner/runner.ts";
import type { Language, ProgramText } from "./language.ts";
import { failureOf } from "./network.ts";
import { NO_RUN, type RunState, reduceRun } from "./run-state.ts";
import { turn as nextTurn } from "./turn.ts";

/** What runs of a program need of the sandbox's runner. */
export type ProgramRunner = Pick<Runner, "run">;

/** The program as it came, with what the build made of it. */
export interface Original {
  readonly source: string;
  readonly program: ProgramCode;
}

/** What is run, and under which conditions. */
export interface Start extends ProgramText {
  /** Spares the transform where `source` is the program as it came. */
  readonly original?: Original | undefined;
  readonly seed?: number | undefined;
  readonly faults?: readonly FaultData[];
}

/** The request of a run; what isn't given isn't in it. */
export function requestOf({ source, language, original, seed, faults = [] }: Start): RunRequest {
  const text = language === "python" ? { python: source } : { source };
  return {
    code: original && original.source === source ? original.program : text,
    ...(seed === undefined ? {} : { seed }),
    ...(faults.length > 0 ? { faults } : {}),
  };
}

/** What a run needs, as a reader is told of it where it doesn't come. */
export const partOf = (language: Language): string => (language === "python" ? "Python" : "the sandbox");

/** How long a program may print nothing before that it has begun, and what happens meanwhile, is drawn. */
const SILENT_MS = 50;

/** The runs of one program, one at a time, and what is known of the last. It knows no page: a listener draws it. */
export class ProgramRuns {
  readonly #runner: () => ProgramRunner;
  readonly #changed: (run: RunState) => void;
  #run: RunState = NO_RUN;
  #stop: (() => void) | undefined;
  #turn = 0;
  /** Events that aren't drawn yet. */
  #waiting: RunEvent[] = [];
  #drawing: ReturnType<typeof setTimeout> | undefined;
  #isDrawnSoon = false;

  constructor(runner: () => ProgramRunner, changed: (run: RunState) => void) {
    this.#runner = runner;
    this.#changed = changed;
  }

  get run(): RunState {
    return this.#run;
  }

  /** Stops a run that goes on, and starts another. Resolves when that has ended, or a third has taken its place. */
  async start(start: Start): Promise<void> {
    this.stop();
    this.#turn += 1;
    const turn = this.#turn;
    this.#waiting = [];
    this.#isDrawnSoon = false;
    const { source, language } = start;
    const text = { source, language };
    try {
      // The sandbox starts before the views hear of it: drawing would cost the run its first milliseconds.
      const { result, stop } = this.#runner().run(requestOf(start), (event) => this.#receive(turn, event));
      this.#stop = stop;
      this.#update({ type: "begin", text });
      const end = await result;
      if (await this.#hasDrawnLines(turn)) this.#update({ type: "end", result: end });
    } catch (error) {
      if (turn !== this.#turn) return;
      if (this.#run.status !== "running") this.#update({ type: "begin", text });
      this.#update({ type: "fail", failure: failureOf(error, partOf(language)) });
    } finally {
      if (turn === this.#turn) this.#stop = undefined;
    }
  }

  /** Asks the run to stop. Its result, with the outcome `stopped`, follows. */
  stop(): void {
    this.#stop?.();
  }

  /** Forgets the last run. */
  clear(): void {
    this.stop();
    this.#turn += 1;
    this.#run = NO_RUN;
    this.#changed(this.#run);
  }

  // A program may print a thousand lines in a millisecond; views draw once for all that came meanwhile. That a program has
  // begun, what its cluster does and what it catches is drawn with the next line, unless that takes its time: drawing would
  // hold it up.
  #receive(turn: number, event: RunEvent): void {
    if (turn !== this.#turn) return;
    this.#waiting.push(event);
    const isSoon = event.type === "console" || event.type === "loading";
    if (this.#isDrawnSoon || (!isSoon && this.#waiting.length > 1)) return;
    this.#isDrawnSoon = isSoon;
    clearTimeout(this.#drawing);
    this.#drawing = setTimeout(() => this.#draw(turn), isSoon ? 0 : SILENT_MS);
  }

  /**
   * Draws the lines that wait, where they are the first of a run: the end has far more to draw. Says whether the run is still
   * the one that is shown.
   */
  async #hasDrawnLines(turn: number): Promise<boolean> {
    if (turn === this.#turn && this.#run.console.length === 0 && this.#isDrawnSoon) {
      clearTimeout(this.#drawing);
      this.#draw(turn);
      await nextTurn();
    }
    return turn === this.#turn;
  }

  #draw(turn: number): void {
    if (turn !== this.#turn || this.#run.status !== "running") return;
    const events = this.#waiting;
    this.#waiting = [];
    this.#isDrawnSoon = false;
    const hadLines = this.#run.console.length > 0;
    this.#update({ type: "events", events });
    // Views leave out of a first drawing what would hold its lines up.
    if (!hadLines && this.#run.console.length > 0)
      this.#drawing = setTimeout(() => this.#draw(turn), SILENT_MS);
  }

  #update(action: Parameters<typeof reduceRun>[1]): void {
    this.#run = reduceRun(this.#run, action);
    this.#changed(this.#run);
  }
}
