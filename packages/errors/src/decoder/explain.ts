/** What to tell a person of a decoded error: what happened, whether to try again, and what may have been applied. */

import { answersFor, type ErrorAnswers } from "../answers/answers-for.ts";
import { resolve } from "../answers/resolve.ts";
import { fillSentence, type SentencePart } from "../catalogue/fragment.ts";
import { adviceFrom, type RetryAdvice, type RetryAdviceOptions } from "../deciding/advice.ts";
import type { Signs } from "../records/recognise.ts";
import { entryOf } from "./names.ts";
import type { DecodedError } from "./types.ts";

/** One sentence that says what happened, with what the text told of it as parts of their own. */
export function sentenceOf(error: DecodedError): readonly SentencePart[] {
  const isUntold =
    error.id === "unknown" && !["code", "class", "exception"].some((name) => name in error.args);
  if (isUntold) return [{ text: "The text does not tell the code of this FlussError." }];
  return fillSentence(entryOf(error.system, error.id), error.args);
}

/** The answers for a decoded error, and the cause that its text shows. */
export function answersOn(error: DecodedError): ErrorAnswers {
  return answersFor(error.id, signsOf(error));
}

/**
 * Whether to try again after a decoded error, as `retryAdvice` says of the error itself.
 *
 * @returns undefined for an error that isn't in the catalogue, and for NONE, which is no error.
 */
export function adviceOn(error: DecodedError, options?: RetryAdviceOptions): RetryAdvice | undefined {
  const { id, system } = error;
  if (id === "unknown" || id === "NONE") return undefined;
  return adviceFrom(resolve({ kind: system === "fluss" ? "FlussError" : id, ...signsOf(error) }), options);
}

function signsOf({ system, code, message, args }: DecodedError): Signs {
  const known = code === null ? undefined : code;
  if (system === "fluss") return { code: known ?? -2, text: message };
  const wire = args.wire === undefined || message.endsWith(`(${args.wire})`) ? "" : ` (${args.wire})`;
  // The node's number and address stand around the text that the library gave.
  const text = message.replace(/^Node \d+: /, "").replace(/ \([^() ]*[:/][^() ]*\)$/, "") + wire;
  return { code: known, text, context: args.op === undefined ? undefined : contextOf(args.op) };
}

/** The binding's name of a call: `dqlitepy_client_leader` for `client.leader()`. */
function contextOf(call: string): string {
  const named = /^(node|client)\.(\w+)\(\)$/.exec(call);
  return named === null ? call : `dqlitepy_${named[1]}_${named[2]}`;
}
