/** Makes text from a server safe for the place where it is shown. */

/** Where a text is shown. */
export type TextTarget = "terminal" | "header" | "html";

/** The longest part of a message that links read and problems contain, in UTF-16 units. */
export const MOST_TEXT = 1_024;

/** The default maximum length, in UTF-16 units; an ellipsis replaces the rest. */
const MOST = { terminal: 8_192, header: 512, html: 8_192 };

// As below, except for line breaks and tabs.
const UNSHOWABLE_IN_LINES = /[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A text on one line, without unprintable characters, of at most `most` UTF-16 units and an ellipsis. Any value is
 * converted to a string, since a program may overwrite an error's message.
 */
export function cleanText(value: unknown, most: number): string {
  const text = `${value ?? ""}`;
  // Control characters, line separators, characters that reorder or hide text, and lone surrogates.
  return (
    text
      .slice(0, most)
      .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ")
      .trim() + (text.length > most ? "…" : "")
  );
}

/**
 * Makes a server's text safe for a terminal (line breaks and tabs stay, escape sequences lose their effect), an HTTP
 * header (one line of printable ASCII), or HTML (escaped, for text and quoted attributes). Removes control characters
 * and characters that reorder or hide text.
 *
 * @param most How much of the text to keep, in UTF-16 units. Default: 8192; for a header 512.
 */
export function safeText(text: string, target: TextTarget, most: number = MOST[target]): string {
  if (target === "header")
    return cleanText(text, most)
      .replace("…", "...")
      .replace(/[^ -~]/g, "?");
  const kept = text.slice(0, most).replace(UNSHOWABLE_IN_LINES, "") + (text.length > most ? "…" : "");
  return target === "terminal" ? kept : kept.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
