import {
  answersFor,
  appliedWords,
  type FullAnswers,
  outcomeOf,
  type Retry,
  retryWords,
  wireFailures,
} from "@faultbook/errors/catalogue";
import { decode } from "@faultbook/errors/decoder";
import { namedFor } from "../scripts/named-answers.ts";
import type { Entry, FlussEntry } from "./errors.ts";
import { recordedOf } from "./recorded.ts";
import { clientSays } from "./words.ts";

/** One answer as a page shows it: its tone (which selects colour and shape), the answer in a few words, the reason. */
export interface Answer {
  readonly tone: "yes" | "no" | "maybe";
  readonly word: string;
  readonly reason: string;
}

/** The three answers as the top of a page shows them. */
export interface TopAnswers {
  /** Which of the answers to "Retry?" it is. */
  readonly key: Retry;
  readonly retry: Answer;
  readonly applied: Answer;
  /** What a retry would do, given the first two answers. */
  readonly outcome: Answer;
  /** How long the error takes to pass; absent for a cause of which that isn't known. */
  readonly passes?: Passes;
}

/** The three questions that the top of a page answers, in its words. */
export const questionsOf = ({
  retry,
  applied,
  outcome,
}: TopAnswers): readonly (readonly [string, Answer])[] => [
  ["Retry?", retry],
  ["May it have been applied?", applied],
  ["So a retry is", outcome],
];

/** What a link can name of an error, besides the call. */
interface Sign {
  readonly cause?: string;
  /** The failure code of a dqlite server. */
  readonly wire?: number;
}

/** The answers where a link tells more than the error: they take the place of the error's own. */
export interface NamedAnswers extends Sign {
  readonly answers: TopAnswers;
}

/** The answers at the top of an error's page. All of them come from the catalogue. */
export interface PageAnswers extends TopAnswers {
  readonly passes: Passes;
  /** What stands there instead if the link names a cause or a server's code. */
  readonly named: readonly NamedAnswers[];
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
    ...topAnswers(entry, answers),
    passes: passesOf(entry),
    named: namedAnswers(entry),
    cases: answers.cases.map(({ cause, when, ...own }) => ({
      key: cause,
      when,
      retry: { ...retryOf(own), reason: own.retryBecause ?? "" },
      outcome: outcomeAnswer(own),
    })),
  };
}

function topAnswers(entry: Entry, answers: FullAnswers): TopAnswers {
  const { applied, appliedBecause = "", passes, retryBecause = flagsOf(entry) } = answers;
  return {
    key: answers.retry,
    retry: { ...retryOf(answers), reason: retryBecause },
    applied: { tone: APPLIED_TONES[applied], word: appliedWords(answers), reason: appliedBecause },
    outcome: outcomeAnswer(answers),
    ...(passes && { passes }),
  };
}

/** The answers that differ from the error's own, for what a link can name: as the decoder gives them. */
function namedAnswers(entry: Entry): NamedAnswers[] {
  const causes: Sign[] = entry.causes.map(({ key }) => ({ cause: key }));
  const wires: Sign[] = (entry.system === "dqlite" ? wireFailures : []).flatMap(({ code, texts }) => [
    { wire: code },
    ...causesOfWire(entry, code, texts).map((cause) => ({ wire: code, cause })),
  ]);
  const named: NamedAnswers[] = [];
  const own = topAnswers(entry, entry.answers);
  for (const sign of [...causes, ...wires]) {
    const answers = topAnswers(entry, answersFor(entry.id, { cause: sign.cause, wireCode: sign.wire }));
    const instead = namedFor(named, sign)?.answers ?? own;
    if (JSON.stringify(instead) !== JSON.stringify(answers)) named.push({ ...sign, answers });
  }
  return named;
}

/** The second and third answer where the call tells the second, the latter by the first answer. */
export interface CallAnswers {
  readonly applied: Answer;
  readonly outcomes: Readonly<Record<Retry, Answer>>;
}

/** After a call that changes nothing, and after one whose earlier request may have been done. */
export const BY_CALL: Readonly<Record<"no" | "perhaps", CallAnswers>> = {
  no: byCall("no", ""),
  perhaps: byCall(
    "perhaps",
    answersFor("NodeError", { context: "client_add", wireCode: 5 }).appliedBecause ?? "",
  ),
};

function byCall(applied: "no" | "perhaps", reason: string): CallAnswers {
  return {
    applied: { tone: APPLIED_TONES[applied], word: appliedWords({ applied }), reason },
    outcomes: {
      yes: outcomeAnswer({ retry: "yes", applied }),
      "after-change": outcomeAnswer({ retry: "after-change", applied }),
      no: outcomeAnswer({ retry: "no", applied }),
      depends: outcomeAnswer({ retry: "depends", applied }),
    },
  };
}

/** The causes that the decoder finds in the texts of a server's code. */
function causesOfWire(entry: Entry, code: number, texts: readonly string[]): readonly string[] {
  const found = texts.flatMap((text) =>
    decode(`${text} (${code})`).errors.filter(({ id }) => id === entry.id),
  );
  return [...new Set(found.flatMap(({ cause }) => (cause === null ? [] : [cause.key])))];
}

function retryOf(answers: FullAnswers): Pick<Answer, "tone" | "word"> {
  return { tone: RETRY_TONES[answers.retry], word: retryWords(answers) };
}

function outcomeAnswer({ retry, applied }: Pick<FullAnswers, "retry" | "applied">): Answer {
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
  const times = recordedOf(entry).samples.flatMap(({ elapsedMs }) => elapsedMs ?? []);
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
