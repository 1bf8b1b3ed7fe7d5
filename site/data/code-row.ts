import type { FlussEntry } from "./errors.ts";

/** Whether the failed call may have been applied, as far as a table tells it. */
export type AppliedInShort = "yes" | "perhaps" | "no";

/** What is known of a code: it was recorded, people have reported it, or it was only read from upstream's source. */
export type Evidence = "recorded" | "reported" | "source";

/** Whether the failed call may have been applied. Both where the code itself says no, and one of its causes doesn't. */
export function appliedInShort({
  answers,
  causes,
}: Pick<FlussEntry, "answers" | "causes">): AppliedInShort[] {
  if (answers.applied === "no")
    return causes.some((cause) => cause.answers.applied !== "no") ? ["perhaps", "no"] : ["no"];
  return [answers.applied === "yes" ? "yes" : "perhaps"];
}

/** The best evidence for a code or for any of its causes: a recording, then a report from the field, then the source. */
export function evidenceOf({
  raisedBySource,
  causes,
}: Pick<FlussEntry, "raisedBySource" | "causes">): Evidence {
  if (raisedBySource.startsWith("recorded")) return "recorded";
  if (causes.some(({ provenance }) => provenance === "recorded")) return "recorded";
  return causes.some(({ provenance }) => provenance.startsWith("reported")) ? "reported" : "source";
}
