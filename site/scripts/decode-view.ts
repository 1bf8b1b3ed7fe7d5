import { appliedWords, entryOf, type FullAnswers, plainText, retryWords } from "@faultbook/errors/catalogue";
import { type DecodedError, decode, sentenceOf } from "@faultbook/errors/decoder";
import { inSite } from "../../playground/in-site.ts";
import { pageInSite } from "../../playground/page-in-site.ts";

/** The answers to a pasted text, as data: what a worker sends, and a page shows. All of it is text, none is markup. */
export interface DecodeView {
  readonly cards: readonly DecodeCard[];
  /** How many errors more there are than cards. */
  readonly more: number;
  /** Where there are no cards: what a name may have meant. */
  readonly suggestions: readonly { readonly title: string; readonly href: string }[];
}

/** What is said of one error. */
export interface DecodeCard {
  readonly title: string;
  readonly note: string;
  readonly href: string;
  /** A part is plain text, or the value of an argument. */
  readonly sentence: readonly (string | { readonly value: string })[];
  readonly tell: string | null;
  readonly wrapper: string | null;
  readonly answers: readonly Answer[];
  /** Where the cause isn't known: those causes that answer otherwise. */
  readonly cases: readonly { readonly when: string; readonly what: string }[];
  /** The cause that the text shows, else the likeliest, with what to do. */
  readonly cause: { readonly title: string; readonly remedy: string; readonly isShown: boolean } | null;
}

interface Answer {
  readonly question: string;
  readonly word: string;
  readonly tone: "yes" | "no" | "maybe";
  readonly because: string;
}

const CARDS_MAX = 12;
const RETRY_TONES = { yes: "yes", no: "no", "after-change": "maybe", depends: "maybe" } as const;
const APPLIED_TONES = { no: "yes", perhaps: "maybe", "perhaps-later": "maybe", yes: "maybe" } as const;
const ROLES = { error: "", cause: "a cause", inner: "inside another", suppressed: "put aside" } as const;

/** The answers to a text that somebody asks about. */
export function viewOf(text: string, onProgress: (done: number) => void): DecodeView {
  const { errors, more, suggestions } = decode(text, { asked: true, onProgress });
  const shown = errors.slice(0, CARDS_MAX);
  return {
    cards: shown.map(cardOf),
    more: more + errors.length - shown.length,
    suggestions: suggestions.map(({ id, url }) => ({ title: id, href: pageInSite(url) ?? inSite("/") })),
  };
}

function cardOf(error: DecodedError): DecodeCard {
  const { id, system, code, role, count, line, url, tell, wrapper, answers, cause } = error;
  const notes = [
    system === "dqlite" ? "dqlite" : code === null ? "Fluss" : `Fluss ${code}`,
    wrapper === null ? ROLES[role] : "",
    count > 1 ? `${count} times` : "",
    line > 1 ? `line ${line}` : "",
  ];
  return {
    title: id === "unknown" ? `Unknown ${error.args.class ?? code ?? "error"}` : id,
    note: notes.filter((note) => note !== "").join(", "),
    href: pageInSite(url) ?? inSite("/"),
    sentence: sentenceOf(error).map((part) => ("arg" in part ? { value: part.value } : part.text)),
    tell,
    wrapper:
      wrapper &&
      `It arrives as ${wrapper.outer ?? wrapper.class}: only except ${wrapper.takenBy.join(" or ")} takes it.`,
    answers: answersFrom(answers),
    cases: answers.cases.map((one) => ({
      when: plainText(one.when),
      what: `${retryWords(one)}. ${one.outcome}`,
    })),
    cause: cause ? { title: cause.title, remedy: cause.remedy, isShown: true } : likeliestCause(error),
  };
}

function likeliestCause({ id }: DecodedError): DecodeCard["cause"] {
  const [likeliest] = id === "unknown" ? [] : entryOf(id).causes;
  if (likeliest === undefined) return null;
  return { title: plainText(likeliest.title), remedy: plainText(likeliest.remedy), isShown: false };
}

function answersFrom(answers: FullAnswers): readonly Answer[] {
  const { retry, retryBecause = "", applied, appliedBecause = "", outcome } = answers;
  return [
    {
      question: "Retry?",
      word: retryWords(answers),
      tone: RETRY_TONES[retry],
      because: [outcome, plainText(retryBecause)].filter((one) => one !== "").join(" "),
    },
    {
      question: "May it have been applied?",
      word: appliedWords(answers),
      tone: APPLIED_TONES[applied],
      because: plainText(appliedBecause),
    },
  ];
}
