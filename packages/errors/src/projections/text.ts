/** Text that a server sent, made fit for where it is shown. */

/** Where a text is shown. */
export type TextTarget = "terminal" | "header" | "html";

/** How much of a message is read for a link, and told in a problem, in UTF-16 units: it begins with what matters. */
export const MOST_TEXT = 1_024;

/** How long a text may get by default, in UTF-16 units; the rest becomes an ellipsis. */
const MOST = { terminal: 8_192, header: 512, html: 8_192 };

// Control characters, line separators, the marks that reorder or hide text, and half a surrogate pair.
const UNSHOWABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;
const UNSHOWABLE_IN_LINES = /[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A text in one line, without what can't be shown, of at most `most` UTF-16 units and an ellipsis. What isn't a text is
 * made one: anybody can overwrite an error's message.
 */
export function cleanText(value: unknown, most: number): string {
  const text = `${value ?? ""}`;
  return text.slice(0, most).replace(UNSHOWABLE, " ").trim() + (text.length > most ? "…" : "");
}

/**
 * A server's text for a terminal (lines and tabs stay, escape sequences lose their effect), an HTTP header (one line
 * of printable ASCII), or HTML (escaped, for text and quoted attributes). Control characters, and those that reorder
 * or hide text, are removed.
 *
 * @param most How much of the text to keep, in UTF-16 units. Default: 8192, and 512 in a header.
 */
export function safeText(text: string, target: TextTarget, most: number = MOST[target]): string {
  if (target === "header")
    return cleanText(text, most)
      .replace("…", "...")
      .replace(/[^ -~]/g, "?");
  const kept = text.slice(0, most).replace(UNSHOWABLE_IN_LINES, "") + (text.length > most ? "…" : "");
  return target === "terminal" ? kept : kept.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
