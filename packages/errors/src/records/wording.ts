import type { Wording } from "./schema.ts";

/** A wording as a regular expression; `{…}` in a string matches up to 300 characters. */
export function patternOf(wording: Wording): RegExp {
  if (wording instanceof RegExp) return wording;
  const parts = wording.split(/\{\w*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(parts.join(".{0,300}"));
}
