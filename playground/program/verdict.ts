import type { CaughtError, Outcome, Place, RunResult } from "../protocol/index.ts";
import { CONSOLE_ENTRIES_MAX, WALL_BUDGET_MS } from "../protocol/index.ts";
import { span } from "./format.ts";

/** How a run ended, in words: the verdict first, then what it means and what to do. */
export interface Verdict {
  readonly outcome: Outcome;
  /** Chooses the colour and the shape beside the word. */
  readonly tone: "good" | "warn" | "bad" | "quiet";
  readonly title: string;
  readonly meaning: string;
  readonly todo?: string;
  readonly place?: Place;
}

/** The verdict of a finished run. */
export function verdictOf(result: RunResult): Verdict {
  const verdict = WORDS[result.outcome](result);
  return { outcome: result.outcome, ...verdict, meaning: sentence(verdict.meaning) };
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

const at = (place: Place | undefined): string => (place ? ` at line ${place.line}` : "");

function placeOfError(error: CaughtError | null): Place | undefined {
  const own = error?.stack.find(({ file }) => file === undefined);
  if (own) return { line: own.line, column: own.column };
  return error && error.line > 0 ? { line: error.line, column: error.column } : undefined;
}

const WORDS: Readonly<Record<Outcome, (result: RunResult) => Omit<Verdict, "outcome">>> = {
  finished: ({ virtualMs }) => ({
    tone: "good",
    title: "Finished",
    meaning: `The program ran to its end in ${span(virtualMs)} of virtual time.`,
  }),
  uncaught: ({ uncaught, problems }) => {
    const [problem] = problems ?? [];
    if (problem) {
      const { message, line, column } = problem;
      return { tone: "bad", title: `It can't run${at(problem)}`, meaning: message, place: { line, column } };
    }
    const place = placeOfError(uncaught);
    const message = uncaught?.message ? `: ${uncaught.message}` : "";
    return {
      tone: "bad",
      title: `Uncaught${at(place)}`,
      meaning: `Nothing took ${uncaught?.name ?? "the error"}, so it ended the program${message}`,
      todo: "Wrap the call in a try block whose catch takes this class or code.",
      ...(place ? { place } : {}),
    };
  },
  stuck: ({ stuckAt, reason }) => ({
    tone: "bad",
    title: `Stuck${at(stuckAt)}`,
    meaning:
      reason ??
      "This await never settles: ten minutes of virtual time passed and nothing is left that could end it.",
    todo: "Give the call a timeout, or race it with AbortSignal.timeout().",
    ...(stuckAt ? { place: stuckAt } : {}),
  }),
  timeout: ({ reason }) => ({
    tone: "bad",
    title: "Stopped by the time limit",
    meaning: reason ?? `The program didn't end within ${WALL_BUDGET_MS / 1000} s of real time.`,
    todo: /\btimers\b/.test(reason ?? "")
      ? "Stop the interval, or end the loop that waits, once there is nothing left to wait for."
      : "Look for a loop that never awaits, or for timers and calls that go on for ever. Waiting itself costs no real time here.",
  }),
  stopped: () => ({
    tone: "quiet",
    title: "Stopped",
    meaning: "You stopped the program. What it printed until then is below.",
  }),
  "output-limit": ({ reason, dropped }) => ({
    tone: "warn",
    title: "Stopped by the output limit",
    meaning:
      reason ??
      `The program printed more than the ${CONSOLE_ENTRIES_MAX} lines that are kept; ${dropped} were left out.`,
    todo: "Print less: a line for each attempt, not for each step.",
  }),
  crashed: ({ uncaught, reason }) => ({
    tone: "bad",
    title: "The process died",
    meaning: reason ?? uncaught?.message ?? "The simulated process ended by a signal, as the real one would.",
    todo: "No catch can take this. Avoid the call, or run it in a process of its own.",
  }),
};
