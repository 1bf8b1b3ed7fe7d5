import type { CallSite, CaughtError } from "../../protocol/index.ts";

/** Where an error's page is on this site. */
const PAGE = /^\/(?:e\/)?(?:dqlite|fluss)\/[\w-]+\/$/;

/**
 * The address of an error's page on this very site, with its arguments; undefined for whatever isn't one.
 * The URL comes out of the sandbox, so nothing but the path of a page and its fragment is taken from it.
 */
export function pageOf(error: CaughtError): string | undefined {
  if (error.url === undefined) return undefined;
  try {
    const { pathname, hash } = new URL(error.url, "https://site.invalid/");
    return PAGE.test(pathname) ? pathname + hash : undefined;
  } catch {
    return undefined;
  }
}

/** A Fluss error has one class for all codes, so its constant goes with it. */
export function headOf({ name, system, codeName }: CaughtError): string {
  return system === "fluss" && codeName !== undefined ? `${name} ${codeName}` : name;
}

/** What took an error, in a word or two. */
export function takenBy(error: CaughtError): string {
  switch (error.by) {
    case "catch":
      return "catch";
    case "rejection-handler":
      return "rejection handler";
    case "retry":
      return "retry";
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

/** Whether another try can succeed, and why: the library's verdict, and the flag that a Fluss client has for it. */
export function retriableOf({ verdict, advice = "", system, retriable }: CaughtError): Answer | undefined {
  if (verdict === undefined) return undefined;
  const flag =
    system !== "fluss" || retriable === undefined
      ? ""
      : retriable === null
        ? "The Python client doesn't know the code."
        : `The Python client's flag says ${retriable ? "yes" : "no"}.`;
  const [what = ""] = advice.split("; ");
  const reason = [what && sentence(what), flag].filter(Boolean).join(" ");
  return verdict === "do-not-retry"
    ? { tone: "bad", word: "No", reason }
    : { tone: "good", word: "Yes", reason };
}

/** Whether doing it twice does harm, and why. */
export function replayOf({ verdict }: CaughtError): Answer | undefined {
  switch (verdict) {
    case "retry":
      return { tone: "good", word: "Yes", reason: "It was not applied." };
    case "may-have-been-applied":
      return {
        tone: "warn",
        word: "Reads yes, writes it depends",
        reason: "It may have been applied: repeat only what does no harm twice.",
      };
    case "do-not-retry":
      return {
        tone: "warn",
        word: "Find the cause first",
        reason: "The same call meets the same answer until its cause is gone.",
      };
    default:
      return undefined;
  }
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
