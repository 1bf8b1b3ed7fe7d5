import { DqliteErrorCode } from "@faultbook/errors/dqlite";
import type { DqliteEntry, Entry, FlussEntry } from "./errors.ts";
import { COMPONENTS, clientSays, RETRIABILITY_WORDS, retriability, sinceWords } from "./words.ts";

/** A property of an error that its page shows at the top. */
export interface Tag {
  readonly text: string;
  /** Chooses the shape in front of it, or the font of code. */
  readonly kind?: string;
  readonly title?: string;
  readonly severity?: string;
}

export const tagsOf = (entry: Entry): readonly Tag[] =>
  entry.system === "dqlite" ? tagsOfClass(entry) : tagsOfCode(entry);

function tagsOfClass({ severity, recoverable, codes, raisedToday }: DqliteEntry): Tag[] {
  return [
    { text: `severity ${severity}`, severity },
    recoverable ? { text: "Recoverable", kind: "yes" } : { text: "Not recoverable", kind: "no" },
    ...codes.map((code) => ({ text: `code ${code} ${codeName(code)}`, kind: "mono" })),
    ...(raisedToday ? [] : [{ text: "Not raised by dqlitepy 0.1.0", kind: "never" }]),
  ];
}

const codeName = (code: number): string =>
  Object.entries(DqliteErrorCode).find(([, value]) => value === code)?.[0] ?? "";

function tagsOfCode({ code, retriable, raisedBy, since }: FlussEntry): Tag[] {
  const kind = retriability(retriable);
  const word = RETRIABILITY_WORDS[kind];
  return [
    { text: `code ${code}`, kind: "mono" },
    {
      text: kind === "differs" ? "Retriable in Java only" : word.charAt(0).toUpperCase() + word.slice(1),
      kind,
      title: `Java: ${clientSays(retriable.java)}; Python: ${clientSays(retriable.python)}`,
    },
    { text: `raised by: ${raisedBy.map((place) => COMPONENTS[place]).join(", ")}` },
    ...(since ? [{ text: since === "unreleased" ? since : `since ${sinceWords(since)}` }] : []),
  ];
}
