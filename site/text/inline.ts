import { inSite } from "../../playground/in-site.ts";
import { escapeHtml } from "../../playground/program/html.ts";

/**
 * Renders the markup that frontmatter strings may contain: `code`, **strong** and [links](/path/). Everything else is
 * text. Links lead within the site or to https addresses; a link with any other target stays as it was written.
 */
export function inlineHtml(source: string): string {
  return source
    .split(/(`[^`]+`)/)
    .map((piece, index) =>
      index % 2 === 1 ? `<code>${escapeHtml(piece.slice(1, -1))}</code>` : prose(piece),
    )
    .join("");
}

/** The same string as plain text, for llms.txt and descriptions. */
export function inlineText(source: string): string {
  return source
    .replace(/`([^`]+)`/g, "$1")
    .replace(/\*\*([^*]+)\*\*/g, "$1")
    .replace(/\[([^\]]+)\]\([^)\s]+\)/g, "$1");
}

/** A number and its unit stay on one line. */
const UNIT = /(\d) (ms|s|KB|MB)\b/g;

const LINK = /\[([^\]]+)\]\(((?:\/(?!\/)|#|https:\/\/)[^)\s]*)\)/g;

function prose(text: string): string {
  return escapeHtml(text)
    .replace(UNIT, "$1\u00a0$2")
    .replace(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>")
    .replace(LINK, (_, words: string, target: string) => {
      const href = target.startsWith("/") ? inSite(target) : target;
      return `<a href="${href}">${words}</a>`;
    });
}
