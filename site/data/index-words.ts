import type { MetBy } from "@faultbook/errors/catalogue";
import { appliedInShort } from "./code-row.ts";
import { dqlite, fluss } from "./errors.ts";
import { methods, type Role } from "./fluss-methods.ts";
import { appliedWord, EVIDENCE_WORDS, RETRIABILITY_WORDS, retriability } from "./words.ts";

// What the indexes of both systems say around their tables, with `code`, **strong** and [links](/path/).

/** A term of a legend, and what it means. */
interface Term {
  readonly term: string;
  readonly meaning: string;
}

const metBy = (role: MetBy): number => fluss.filter((entry) => entry.metBy.includes(role)).length;

export const FLUSS_LEAD = `${fluss.length} codes and one error class. ${metBy("client")} can reach a program, ${metBy("administrator")} an administrator's calls; the rest stays between the servers, or reaches nobody. Which call ends with which code: [calls and their errors](/fluss/methods/). Yours isn't here? See [unknown codes](/fluss/unknown/).`;

export const DQLITE_LEAD = `${dqlite.length} classes. Catch the narrowest one that you can act on`;

const differing = fluss.filter((entry) => retriability(entry.retriable) === "differs");
const byCause = fluss.filter((entry) => appliedInShort(entry).length > 1);
const numbers = (entries: readonly { readonly code: number }[]): string =>
  entries.map(({ code }) => code).join(" and ");
const appliedByCause =
  byCause.length > 0
    ? ` “${appliedWord(["perhaps", "no"])}” at ${numbers(byCause)}: no, but for a cause that its page names.`
    : "";

/** The columns of the table of codes that need an explanation. */
export const CODE_LEGEND: readonly Term[] = [
  {
    term: RETRIABILITY_WORDS.differs,
    meaning: `The Java client calls ${numbers(differing)} retriable; pyfluss 1.0.0 doesn't know them and reports them as not retriable.`,
  },
  {
    term: "Applied?",
    meaning: `Whether the failed call may have been applied, if it was a write.${appliedByCause}`,
  },
  {
    term: "Who meets it",
    meaning:
      "A **client** is a program that connects, reads, writes, or creates and drops tables. An **administrator** has calls that only Java's Admin and Flink's procedures have. An **operator** reads the servers' logs: the code passes between servers. **Nobody**: nothing raises it, or nothing shows it.",
  },
  {
    term: EVIDENCE_WORDS.source,
    meaning:
      "No call or request was seen to end with it: what is said of it was read from upstream's source.",
  },
];

/** What the marks of the tree mean. */
export const TREE_LEGEND: readonly Term[] = [
  {
    term: "Recoverable",
    meaning:
      "what upstream's class attribute says, not whether a retry helps: each page has its own verdict on that",
  },
  { term: "Not raised", meaning: "no call of dqlitepy 0.1.0 lets it out; its page says what comes instead" },
];

const raised = new Set(methods.flatMap(({ endings }) => endings.map(({ entry }) => entry)));

export const METHODS_LEAD = `${methods.length} calls in three roles, and the ${raised.size} of ${fluss.length} codes that they were seen to end with. What only passes between servers ends no call: see [who meets it](/fluss/?met=operator).`;

export const ROLE_WORDS: Readonly<Record<Role, { readonly title: string; readonly lead: string }>> = {
  client: {
    title: "Python and TypeScript",
    lead: "The Python client, with the same calls in TypeScript.",
  },
  java: {
    title: "Java",
    lead: "The Java client, which Flink's connector uses: its admin has calls that Python hasn't, and what ends a read comes as an exception without a code. Ten of its answers were recorded; the others are those of its source.",
  },
  raw: {
    title: "Raw requests",
    lead: "Requests that no client sends in this way, given to a server as they are.",
  },
};

export const METHODS_NOTES: readonly string[] = [
  "The simulator's tests write this table: each pair has a cause there that brings it out, with the text of the recordings, or of the source where none was recorded. A pair that is missing hasn't been seen, which is no promise that it can't come.",
  "`wait()` belongs to the handle that a write returns. Where the client wraps a server's answer, the server's own code stands in the text of the error. Calls that wait instead of failing are in the guide to [timeouts](/guides/fluss-timeouts/), those that ask again in silence in that to [a client that asks for ever](/guides/fluss-asking-for-ever/); a call with an argument of the wrong Python type raises TypeError, which is none of these. The constructors of `Config`, `Schema` and `TableDescriptor` aren't calls of the cluster: what they refuse is [-2](/fluss/client-error/).",
];
