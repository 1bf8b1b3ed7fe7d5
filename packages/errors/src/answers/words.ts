/** The answers as English text, for pages, the command line and search. */
import type { Again, Answers, Applied, Retry } from "../records/schema.ts";
import { outcomeOf } from "./outcome.ts";

const RETRY: Readonly<Record<Retry, string>> = {
  yes: "Yes",
  "after-change": "After a change",
  no: "No",
  depends: "It depends",
};

const AGAIN: Readonly<Record<Again, string>> = {
  "same-call": "",
  "whole-transaction": "the whole transaction",
  "new-writer": "with a new writer",
  "new-client": "with a new client",
  "new-process": "in a new process",
};

const APPLIED: Readonly<Record<Applied, string>> = {
  no: "No",
  perhaps: "Perhaps",
  "perhaps-later": "Perhaps, and still may be",
  yes: "Yes",
};

/** The answer to "Retry?": "Yes", "After a change, with a new client". */
export function retryWords({ retry, again = "same-call" }: Pick<Answers, "retry" | "again">): string {
  return [RETRY[retry], AGAIN[again]].filter((words) => words !== "").join(", ");
}

/** The answer to "May it have been applied?": "No", "Perhaps". */
export function appliedWords({ applied }: Pick<Answers, "applied">): string {
  return APPLIED[applied];
}

/** The conclusion from both answers, as a sentence: "A retry is safe if doing it twice does no harm." */
export function outcomeWords({ retry, applied }: Pick<Answers, "retry" | "applied">): string {
  return `A retry is ${outcomeOf(retry, applied)}.`;
}
