import type { Applied, Retry } from "../records/schema.ts";

/** The condition on a retry if the failed call may have been applied. */
const TWICE = "safe if doing it twice does no harm";

/** When a retry is useful, as the beginning of the conclusion. */
const WHEN: Readonly<Record<Retry, string>> = {
  yes: "",
  "after-change": "of use after the change, and then ",
  depends: "of use for some causes, and then ",
  no: "of no use",
};

/**
 * The conclusion from the two answers. Every display of it uses this text.
 *
 * @returns The end of the sentence "A retry is …": "safe if doing it twice does no harm".
 */
export function outcomeOf(retry: Retry, applied: Applied): string {
  if (retry === "no") return applied === "no" ? WHEN.no : `${WHEN.no}, and only ${TWICE}`;
  return WHEN[retry] + (applied === "no" ? "safe" : TWICE);
}
