import { ARG_LABELS, type ArgName } from "./args.ts";
import { fillSentence, holesOf, sentenceText } from "./fragment.ts";
import type { ErrorArg } from "./types.ts";

/** What a link to a page may tell: the holes of its sentence, and the operation that failed. */
export function argsOf(sentence: string): readonly ErrorArg[] {
  const names = [...new Set([...holesOf(sentence), "op"])] as ArgName[];
  return names.map((name) => ({ name, label: ARG_LABELS[name] }));
}

/** The sentence when nothing more is known. */
export function plain(sentence: string): string {
  return sentenceText(fillSentence({ sentence }, {}));
}

/** `value`, frozen all the way down. */
export function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}
