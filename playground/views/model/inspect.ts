import { appliedWords, outcomeWords, retryWords } from "@faultbook/errors/answers";
import { pageInSite } from "../../page-in-site.ts";
import type { Language } from "../../program/language.ts";
import type { CallSite, CaughtError } from "../../protocol/index.ts";

/**
 * The address of an error's page on this very site, with its arguments; undefined for whatever isn't one.
 * The URL comes out of the sandbox, so nothing but the path of a page and its fragment is taken from it.
 */
export const pageOf = ({ url }: CaughtError): string | undefined =>
  url === undefined ? undefined : pageInSite(url);

/** What took an error, in a word or two. */
export function takenBy(error: CaughtError, language: Language): string {
  switch (error.by) {
    case "catch":
      return language === "python" ? "except" : "catch";
    case "rejection-handler":
      return "rejection handler";
    case "retry":
      return "retry";
    case "except":
    case "except*":
      return error.by;
    case "suppress":
      return "contextlib.suppress";
    case "uncaught":
      return "nothing";
  }
}

/** The frames of the reader's own program first, then how many of which packages lie around them. */
export function splitStack(stack: readonly CallSite[]): {
  own: readonly CallSite[];
  others: readonly CallSite[];
} {
  return {
    own: stack.filter(({ file }) => file === undefined),
    others: stack.filter(({ file }) => file !== undefined),
  };
}

/** `5 NOLEADER`. */
export function codeText(error: CaughtError): string | undefined {
  if (error.code === undefined) return undefined;
  return error.codeName === undefined ? String(error.code) : `${error.code} ${error.codeName}`;
}

/** An answer: the word first, then its reason. `tone` chooses the shape beside the word. */
export interface Answer {
  readonly tone: "good" | "bad" | "warn";
  readonly word: string;
  readonly reason: string;
}

const RETRY_TONES = { yes: "good", no: "bad", "after-change": "warn", depends: "warn" } as const;

/** Whether another try helps, with what, and what a retry comes to; and the flag that a Fluss client has for it. */
export function retryOf({ answers, system, retriable }: CaughtError): Answer | undefined {
  if (answers === undefined) return undefined;
  const flag =
    system !== "fluss" || retriable === undefined
      ? ""
      : retriable === null
        ? "The Python client doesn't know the code."
        : `The Python client's flag says ${retriable ? "yes" : "no"}.`;
  const reason = [outcomeWords(answers), flag].filter(Boolean).join(" ");
  return { tone: RETRY_TONES[answers.retry], word: retryWords(answers), reason };
}

/** Whether the failed call may have been applied. */
export function appliedOf({ answers }: CaughtError): Answer | undefined {
  if (answers === undefined) return undefined;
  return { tone: answers.applied === "no" ? "good" : "warn", word: appliedWords(answers), reason: "" };
}

/** Whether the engine gave up a recursion: the one thing in a run that isn't the same everywhere. Each has its own words. */
export function isStackOverflow({ name, message }: CaughtError): boolean {
  return /^(RangeError|InternalError)$/.test(name) && /call stack|too much recursion/i.test(message);
}
