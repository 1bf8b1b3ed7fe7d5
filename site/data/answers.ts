import { appliedWords, type FullAnswers, outcomeOf, retryWords } from "@faultbook/errors/catalogue";
import type { Entry, FlussEntry } from "./errors.ts";
import { recordedOf } from "./recorded.ts";
import { clientSays } from "./words.ts";

/** One answer as a page shows it: its tone (which selects colour and shape), the answer in a few words, the reason. */
export interface Answer {
  readonly tone: "yes" | "no" | "maybe";
  readonly word: string;
  readonly reason: string;
}

/** The answers at the top of an error's page. All of them come from the catalogue. */
export interface PageAnswers {
  readonly retry: Answer;
  readonly applied: Answer;
  /** What a retry would do, given the first two answers. */
  readonly outcome: Answer;
  readonly passes: Passes;
  /** The causes for which the answers differ. */
  readonly cases: readonly PageCase[];
}

/** How long an error takes to pass, in a few words, and how that is known. */
export interface Passes {
  readonly when: string;
  readonly measured: string;
}

/** A cause for which the answers differ from those of the error as a whole. */
export interface PageCase {
  readonly key: string;
  readonly when: string;
  readonly retry: Answer;
  readonly outcome: Answer;
}

const RETRY_TONES = { yes: "yes", no: "no", "after-change": "maybe", depends: "maybe" } as const;
const APPLIED_TONES = { no: "yes", perhaps: "maybe", "perhaps-later": "maybe", yes: "maybe" } as const;

/** The answers at the top of an error's page. */
export function pageAnswers(entry: Entry): PageAnswers {
  const { answers } = entry;
  return {
    retry: { ...retryOf(answers), reason: answers.retryBecause ?? flagsOf(entry) },
    applied: {
      tone: APPLIED_TONES[answers.applied],
      word: appliedWords(answers),
      reason: answers.appliedBecause ?? "",
    },
    outcome: outcomeAnswer(answers),
    passes: passesOf(entry),
    cases: answers.cases.map(({ cause, when, ...own }) => ({
      key: cause,
      when,
      retry: { ...retryOf(own), reason: own.retryBecause ?? "" },
      outcome: outcomeAnswer(own),
    })),
  };
}

/** Whether to retry, as lists of errors show it. */
export function retryAnswer(entry: Entry): Answer {
  return pageAnswers(entry).retry;
}

function retryOf(answers: FullAnswers): Pick<Answer, "tone" | "word"> {
  return { tone: RETRY_TONES[answers.retry], word: retryWords(answers) };
}

function outcomeAnswer({ retry, applied }: FullAnswers): Answer {
  const word = outcomeOf(retry, applied);
  const tone = retry === "no" ? "no" : retry === "yes" && applied === "no" ? "yes" : "maybe";
  return { tone, word: word.charAt(0).toUpperCase() + word.slice(1), reason: "" };
}

function flagsOf(entry: Entry): string {
  return entry.system === "fluss" ? clientFlags(entry) : "";
}

/** What the clients' own retriable flags say about a code. */
export function clientFlags({ retriable: { java, python } }: FlussEntry): string {
  if (java === python) return `${java ? "Both clients call" : "Neither client calls"} it retriable.`;
  return `The Java client says ${clientSays(java)}; pyfluss 1.0.0 ${python === null ? "doesn't know the code" : `says ${clientSays(python)}`}.`;
}

function passesOf(entry: Entry): Passes {
  const { passes } = entry.answers;
  if (passes) return passes;
  const times = recordedOf(entry).samples.map(({ elapsedMs }) => elapsedMs);
  if (times.length === 0) return { when: "Not measured", measured: "No call that gave it was recorded." };
  const [shortest, longest] = [Math.min(...times), Math.max(...times)].map(duration);
  const range = shortest === longest ? longest : `${shortest} to ${longest}`;
  return { when: "Not measured", measured: `Raised after ${range}, as recorded.` };
}

/** Formats a duration for readers: under 1 ms, 84 ms, 1.4 s. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1) return "under 1 ms";
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${Math.round(milliseconds / 100) / 10} s`;
}
