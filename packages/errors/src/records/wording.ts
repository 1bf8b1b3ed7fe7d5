import type { Wording } from "./schema.ts";

/** The pattern of a wording: `{…}` of a text stands for anything. */
export function patternOf(wording: Wording): RegExp {
  if (wording instanceof RegExp) return wording;
  const parts = wording.split(/\{\w*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(parts.join(".{0,300}"));
}
