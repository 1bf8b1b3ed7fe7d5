import type { Component } from "@faultbook/errors/catalogue";

/** The words for the components that raise codes, in the order in which a request reaches them. */
export const COMPONENTS: Readonly<Record<Component, string>> = {
  client: "client",
  coordinator: "coordinator",
  "tablet-server": "tablet server",
  "between-servers": "between servers",
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
