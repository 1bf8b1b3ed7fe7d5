/** What to tell a person of a decoded error: what happened, and whether to try again. */

import { errorOf } from "../catalogue/facts.ts";
import { fillSentence, type SentencePart } from "../catalogue/fragment.ts";
import type { DqliteErrorName } from "../catalogue/types.ts";
import { type RetryAdvice, type RetryAdviceOptions, retryAdvice } from "../deciding/advice.ts";
import { FlussError } from "../fluss/error.ts";
import { entryOf } from "./names.ts";
import type { DecodedError } from "./types.ts";

/** One sentence that says what happened, with what the text told of it as parts of their own. */
export function sentenceOf(error: DecodedError): readonly SentencePart[] {
  const isUntold =
    error.id === "unknown" && !["code", "class", "exception"].some((name) => name in error.args);
  if (isUntold) return [{ text: "The text does not tell the code of this FlussError." }];
  return fillSentence(entryOf(error.system, error.id), error.args);
}

/**
 * Whether to try again after a decoded error, as `retryAdvice` says of the error itself.
 *
 * @returns undefined where nothing can be said: for an error that isn't in the catalogue, for NONE, which is no error,
 * and for a class that stands for many failures, named without its text.
 */
export function adviceOn(error: DecodedError, options?: RetryAdviceOptions): RetryAdvice | undefined {
  const { id, code, message } = error;
  if (id === "unknown" || id === "NONE") return undefined;
  // Without its text, such an error may be anything from a mistake in the call to a lost connection.
  if (message === "" && /^(?:Dqlite|Node|Client)Error$/.test(id)) return undefined;
  if (error.system === "fluss")
    return retryAdvice(new FlussError(message, { errorCode: code ?? -2 }), options);
  // The node's number and address stand around the text that the library gave.
  const detail = message.replace(/^Node \d+: /, "").replace(/ \([^() ]*[:/][^() ]*\)$/, "");
  const made = errorOf(id as DqliteErrorName, detail, {
    ...(code === null ? {} : { code }),
    ...(error.args.op === undefined ? {} : { context: contextOf(error.args.op) }),
  });
  return retryAdvice(made, options);
}

/** The binding's name of a call: `dqlitepy_client_leader` for `client.leader()`. */
function contextOf(call: string): string {
  const named = /^(node|client)\.(\w+)\(\)$/.exec(call);
  return named === null ? call : `dqlitepy_${named[1]}_${named[2]}`;
}
