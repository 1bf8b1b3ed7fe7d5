import type { CaughtError, Outcome, Place, RunResult } from "../protocol/index.ts";
import { CONSOLE_ENTRIES_MAX, PROBLEMS_FOUND_MAX, PROBLEMS_MAX, WALL_BUDGET_MS } from "../protocol/index.ts";
import { headOf } from "./error-head.ts";
import { span } from "./format.ts";
import type { Language } from "./language.ts";

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
export function verdictOf(result: RunResult, language: Language): Verdict {
  const verdict = WORDS[result.outcome](result, ADVICE[language]);
  return { outcome: result.outcome, ...verdict, meaning: sentence(verdict.meaning) };
}

export const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

const at = (place: Place | undefined): string => (place ? ` at line ${place.line}` : "");

function placeOfError(error: CaughtError | null): Place | undefined {
  const own = error?.stack.find(({ file }) => file === undefined);
  if (own) return { line: own.line, column: own.column };
  return error && error.line > 0 ? { line: error.line, column: error.column } : undefined;
}

/** What a reader can do about it, in the words of the program's language. */
interface Advice {
  readonly uncaught: string;
  readonly neverSettles: string;
  readonly stuck: string;
  readonly interval: string;
  readonly endless: string;
  readonly crashed: string;
}

const ADVICE: Readonly<Record<Language, Advice>> = {
  typescript: {
    uncaught: "Wrap the call in a try block whose catch takes this class or code.",
    neverSettles: "This await never settles",
    stuck: "Give the call a timeout, or race it with AbortSignal.timeout().",
    interval: "Stop the interval, or end the loop that waits, once there is nothing left to wait for.",
    endless:
      "Look for a loop that never awaits, or for timers and calls that go on for ever. Waiting itself costs no real time here.",
    crashed: "No catch can take this. Avoid the call, or run it in a process of its own.",
  },
  python: {
    uncaught: "Wrap the call in a try statement whose except takes this class or code.",
    neverSettles: "This call never returns",
    stuck: "Give the call a timeout, or await it under asyncio.timeout().",
    interval: "End the loop that waits, once there is nothing left to wait for.",
    endless:
      "Look for a loop that never ends, or for tasks and calls that go on for ever. Waiting itself costs no real time here.",
    crashed: "No except can take this. Avoid the call, or run it in a process of its own.",
  },
};

/** Where an error comes from no line of the program, this is the likeliest reason. */
const UNAWAITED = "If it stands in one, write await in front of it: a call that isn't awaited passes by.";

type Words = (result: RunResult, advice: Advice) => Omit<Verdict, "outcome">;

const WORDS: Readonly<Record<Outcome, Words>> = {
  finished: ({ virtualMs }) => ({
    tone: "good",
    title: "Finished",
    meaning: `The program ran to its end in ${span(virtualMs)} of virtual time.`,
  }),
  uncaught: ({ uncaught, problems }, advice) => {
    const [problem, ...others] = problems ?? [];
    if (problem && others.length > 0) {
      const count = others.length + 1;
      return {
        tone: "bad",
        title: `It can't run: ${count} problems${count < PROBLEMS_FOUND_MAX ? "" : " or more"}`,
        meaning:
          count <= PROBLEMS_MAX
            ? "Each stands below, with its line"
            : `The first ${PROBLEMS_MAX} stand below, each with its line`,
      };
    }
    if (problem) {
      const { message, line, column } = problem;
      return { tone: "bad", title: `It can't run${at(problem)}`, meaning: message, place: { line, column } };
    }
    const place = placeOfError(uncaught);
    const message = uncaught?.message ? `: ${uncaught.message}` : "";
    return {
      tone: "bad",
      title: `Uncaught${at(place)}`,
      meaning: `Nothing took ${uncaught ? headOf(uncaught) : "the error"}, so it ended the program${message}`,
      // What no client raises is the program's own mistake: a catch would hide it.
      ...(uncaught?.system === undefined
        ? {}
        : { todo: place ? advice.uncaught : `${advice.uncaught} ${UNAWAITED}` }),
      ...(place ? { place } : {}),
    };
  },
  stuck: ({ stuckAt, reason }, advice) => ({
    tone: "bad",
    title: `Stuck${at(stuckAt)}`,
    meaning:
      reason ??
      `${advice.neverSettles}: ten minutes of virtual time passed and nothing is left that could end it.`,
    todo: advice.stuck,
    ...(stuckAt ? { place: stuckAt } : {}),
  }),
  timeout: ({ reason }, advice) => ({
    tone: "bad",
    title: "Stopped by the time limit",
    meaning: reason ?? `The program didn't end within ${WALL_BUDGET_MS / 1000} s of real time.`,
    todo: /\btimers\b/.test(reason ?? "") ? advice.interval : advice.endless,
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
  crashed: ({ uncaught, reason }, advice) => ({
    tone: "bad",
    title: "The process died",
    meaning: reason ?? uncaught?.message ?? "The simulated process ended by a signal, as the real one would.",
    todo: advice.crashed,
  }),
};
