import type { Applied, Retry } from "../records/schema.ts";

/** What doing it once more is where the failed call may have been applied. */
const TWICE = "safe if doing it twice does no harm";

/** When a retry is of use. */
const WHEN: Readonly<Record<Retry, string>> = {
  yes: "",
  "after-change": "of use after the change, and then ",
  depends: "of use for some causes, and then ",
  no: "of no use",
};

/**
 * The third answer, "so a retry is …", which follows from the first two. Nothing says it in words of its own.
 *
 * @returns What stands behind "A retry is": "safe if doing it twice does no harm".
 */
export function outcomeOf(retry: Retry, applied: Applied): string {
  if (retry === "no") return applied === "no" ? WHEN.no : `${WHEN.no}, and only ${TWICE}`;
  return WHEN[retry] + (applied === "no" ? "safe" : TWICE);
}
