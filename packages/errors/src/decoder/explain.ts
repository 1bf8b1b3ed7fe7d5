/** Explains a decoded error: what happened, the cause, whether to retry, and how to distinguish it from others. */

import { answersFor, type ErrorAnswers, type ErrorAtHand } from "../answers/answers-for.ts";
import { resolve } from "../answers/resolve.ts";
import { fillSentence, formatFragment, type SentencePart } from "../catalogue/fragment.ts";
import { plainText } from "../catalogue/plain-text.ts";
import { docsBase } from "../core/docs-base.ts";
import { adviceFrom, type RetryAdvice, type RetryAdviceOptions } from "../deciding/advice.ts";
import { entryOf, knownEntryOf } from "./names.ts";
import type { DecodedCause, DecodedError, DecodedId, Found } from "./types.ts";
import { bareCauseIn, causeAround, namesOurs, ownCauseIn } from "./wordings.ts";

/** The sentence that says what happened, in parts, so that a page can highlight the arguments from the text. */
export function sentenceOf(error: DecodedError): readonly SentencePart[] {
  const isUntold =
    error.id === "unknown" && !["code", "class", "exception"].some((name) => name in error.args);
  if (isUntold) return [{ text: "The text does not tell the code of this FlussError." }];
  return fillSentence(entryOf(error.system, error.id), error.args);
}

/** The answers for a decoded error, with the key of the cause that its text shows. */
export function answersOn(error: DecodedError): ErrorAnswers {
  return error.answers;
}

/**
 * Whether to retry after a decoded error, equal to `retryAdvice` for the error object.
 *
 * @returns undefined for an error that isn't in the catalogue, and for NONE, which means success.
 */
export function adviceOn(error: DecodedError, options: RetryAdviceOptions = {}): RetryAdvice | undefined {
  const { id, system } = error;
  if (id === "unknown" || id === "NONE") return undefined;
  const { retry, again, applied } = error.answers;
  const { tries } = resolve({ kind: system === "fluss" ? "FlussError" : id, ...signsOf(error) });
  return adviceFrom({ retry, again, applied, tries: retry === "depends" ? tries : retry === "yes" }, options);
}

type Signalling = Pick<Found, "system" | "code" | "message" | "args" | "call" | "answerCode">;

function signsOf({ system, code, message, args, call, answerCode }: Signalling): ErrorAtHand {
  const known = code === null ? undefined : code;
  if (system === "fluss") return { code: known ?? -2, text: message, call, answerCode };
  const wire = args.wire === undefined || message.includes(`(${args.wire})`) ? "" : ` (${args.wire})`;
  // The node's id precedes the native library's text, and its address follows it.
  const text = message.replace(/^Node \d+: /, "").replace(/ \([^() ]*[:/][^() ]*\)$/, "") + wire;
  const context = args.op === undefined ? undefined : contextOf(args.op);
  return { code: known, text, context, call: READING.test(text) ? "read" : undefined };
}

/** A read-only request in go-dqlite's log. */
const READING = /\bcall (?:leader|cluster|open|query|query-sql) \(budget /;

/** The binding's name of a call: `dqlitepy_client_leader` for `client.leader()`. */
function contextOf(call: string): string {
  const named = /^(node|client)\.(\w+)\(\)$/.exec(call);
  return named === null ? call : `dqlitepy_${named[1]}_${named[2]}`;
}

/** Completes a found error with cause, answers and link. `whole` is the text in which it was found. */
export function explained(found: Found, count: number, whole: string): DecodedError {
  const { system, id, code, args, role, message, line, wrapper = null } = found;
  const answers = answersOfFound(found, whole);
  const entry = entryOf(system, id);
  const cause = causeOf(id, answers.cause);
  const names = [...entry.args, "cause"];
  const url = docsBase + entry.path + formatFragment(cause ? { ...args, cause: cause.key } : args, names);
  const tell = found.tell ?? tellFor(found, whole);
  const known = knownEntryOf(id);
  const metBy = known?.system === "fluss" ? known.metBy : null;
  return { system, id, code, args, role, message, url, cause, answers, metBy, tell, wrapper, count, line };
}

/** The longest text that is searched as a whole for a cause, as in a person's report about an error. */
const PROSE_MAX = 4_000;

function answersOfFound(found: Found, whole: string): ErrorAnswers {
  const { id, bareCause, isBare = false, message, before = "" } = found;
  const signs = signsOf(found);
  const shown = answersFor(id, signs);
  const near = causeAround(id, message) ?? causeAround(id, before);
  // A short line without class or code is probably a quotation: the text around it may show the cause.
  const isQuoted = isBare && message.length < 60 && whole.length < PROSE_MAX;
  const far = isQuoted ? causeAround(id, whole) : undefined;
  // With class or code the cause is the one by which the library decides, whatever else only the decoder knows.
  const own = isBare ? undefined : ownCauseIn(id, signs.text);
  const cause = near ?? own ?? bareCause ?? bareCauseIn(id, message) ?? shown.cause ?? far ?? onlyCauseOf(id);
  return cause === undefined || cause === shown.cause ? shown : answersFor(id, { ...signs, cause });
}

/** The cause of an error that has no other. */
function onlyCauseOf(id: DecodedId): string | undefined {
  const causes = knownEntryOf(id)?.causes ?? [];
  return causes.length === 1 ? causes[0]!.key : undefined;
}

function causeOf(id: DecodedId, key: string | undefined): DecodedCause | null {
  const cause = key === undefined ? undefined : knownEntryOf(id)?.causes.find((one) => one.key === key);
  return cause ? { key: cause.key, title: plainText(cause.title), remedy: plainText(cause.remedy) } : null;
}

function tellFor({ system, id, isBare, others = [] }: Found, whole: string): string | null {
  const how = others.map((other) => howToTell(system, id, other)).filter((one) => one !== undefined);
  if (how.length > 0) return how.join(" ");
  if (!isBare || namesOurs(whole)) return null;
  const name = system === "dqlite" ? "dqlite" : "Fluss";
  return `Nothing here says whose words these are: ${name} prints them, and so may other programs.`;
}

/** How to distinguish an error from another with the same text, from the record of one of them. */
function howToTell(system: Found["system"], id: DecodedId, other: DecodedId): string | undefined {
  const key = `${system}/${id}`;
  const how = knownEntryOf(other)?.confusedWith.find((one) => one.with === key)?.how;
  if (how !== undefined) return plainText(how);
  const entry = knownEntryOf(id);
  return entry === undefined
    ? undefined
    : `If so: ${plainText(entry.meaning).replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}.`;
}
