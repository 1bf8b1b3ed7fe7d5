import type { Component, MetBy } from "@faultbook/errors/catalogue";
import type { AppliedInShort, Evidence } from "./code-row.ts";

/** The words for the components that raise codes, in the order in which a request reaches them. */
export const COMPONENTS: Readonly<Record<Component, string>> = {
  client: "client",
  coordinator: "coordinator",
  "tablet-server": "tablet server",
  "between-servers": "between servers",
};

/** The words for those who meet a code. */
export const ROLES: Readonly<Record<MetBy | "nobody", string>> = {
  client: "client",
  administrator: "administrator",
  operator: "operator",
  nobody: "nobody",
};

/** Those who meet a code, as values of a filter: nobody is one of them. */
export function rolesOf(metBy: readonly MetBy[]): readonly (keyof typeof ROLES)[] {
  return metBy.length > 0 ? metBy : ["nobody"];
}

/** Those who meet a code, in words: "client, administrator". */
export function metByWords(metBy: readonly MetBy[]): string {
  return rolesOf(metBy)
    .map((role) => ROLES[role])
    .join(", ");
}

/** Whether the failed call may have been applied, in a word. */
export const APPLIED_WORDS: Readonly<Record<AppliedInShort, string>> = {
  yes: "yes",
  perhaps: "perhaps",
  no: "no",
};

/** The same of a code whose causes differ. */
export function appliedWord(applied: readonly AppliedInShort[]): string {
  const [only] = applied;
  return only !== undefined && applied.length === 1 ? APPLIED_WORDS[only] : "by cause";
}

export const EVIDENCE_WORDS: Readonly<Record<Evidence, string>> = {
  recorded: "recorded",
  reported: "field report",
  source: "source only",
};

export type Retriability = "yes" | "no" | "differs";

/** Whether a code is retriable according to the two clients; "differs" where they disagree. */
export function retriability(retriable: {
  readonly java: boolean | null;
  readonly python: boolean | null;
}): Retriability {
  const { java, python } = retriable;
  if (python !== null && java !== null && java !== python) return "differs";
  if (python === null && java === true) return "differs";
  return java === true || python === true ? "yes" : "no";
}

/** A client's retriable flag in words. */
export function clientSays(flag: boolean | null): string {
  if (flag === null) return "doesn't know the code";
  return flag ? "retriable" : "not retriable";
}

export const RETRIABILITY_WORDS: Readonly<Record<Retriability, string>> = {
  yes: "retriable",
  no: "not retriable",
  differs: "Java only",
};

/** The first release that has the code, in words. */
export function sinceWords(since: string | null): string {
  if (since === null) return "client only";
  return since === "unreleased" ? "unreleased" : since.replace(/^v/, "").replace(/-incubating$/, "");
}
