import type { Component } from "@faultbook/errors/catalogue";

/** The words for where a code is raised, in the order of a request's way. */
export const COMPONENTS: Readonly<Record<Component, string>> = {
  client: "client",
  coordinator: "coordinator",
  "tablet-server": "tablet server",
  "between-servers": "between servers",
};

export type Retriability = "yes" | "no" | "differs";

/** Whether a retry can help, as the two clients see it; "differs" where they don't agree. */
export function retriability(retriable: {
  readonly java: boolean | null;
  readonly python: boolean | null;
}): Retriability {
  const { java, python } = retriable;
  if (python !== null && java !== null && java !== python) return "differs";
  if (python === null && java === true) return "differs";
  return java === true || python === true ? "yes" : "no";
}

/** What a client makes of a code, in a word or two. */
export function clientSays(flag: boolean | null): string {
  if (flag === null) return "doesn't know the code";
  return flag ? "retriable" : "not retriable";
}

export const RETRIABILITY_WORDS: Readonly<Record<Retriability, string>> = {
  yes: "retriable",
  no: "not retriable",
  differs: "Java only",
};

/** The release that first carried a code, for a reader. */
export function sinceWords(since: string | null): string {
  if (since === null) return "client only";
  return since === "unreleased" ? "unreleased" : since.replace(/^v/, "").replace(/-incubating$/, "");
}
