import type { Help } from "./kinds.ts";
import type { Mistake } from "./rules.ts";

/** What word processors, chats and web pages make of the characters of a program. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[“”„‟«»]/g, '"'],
  // Within a word it is an apostrophe, in a text.
  [/(?<!\p{L})[‘’‚‛]|[‘’‚‛](?!\p{L})/gu, "'"],
  [/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, " "],
  [/[\u200b-\u200f\u2060\ufeff\u00ad]/g, ""],
  [/[–—−]/g, "-"],
  [/…/g, "..."],
  [/；/g, ";"],
  [/，/g, ","],
  [/（/g, "("],
  [/）/g, ")"],
];

/** A program whose quotation marks or spaces aren't those of code. */
export function ofCharacters({ source, isUnread, message }: Mistake): Help | undefined {
  if (!isUnread || !/^(?:Unexpected|invalid(?: non-printable)?) character/.test(message)) return undefined;
  const changed = PLAIN.reduce((text, [from, to]) => text.replace(from, to), source);
  if (changed === source) return undefined;
  return {
    text: "Some quotation marks, dashes or spaces are those of a text, as chats and word processors write them: code has plain ones.",
    fixes: [{ does: "edit", label: "Write plain ones", source: changed }],
  };
}
