import { inlineHtml } from "./inline.ts";

/** Renders the text of a docstring: paragraphs, and lists of lines that begin with a dash. */
export function docstringHtml(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((block) => {
      const [before = "", ...items] = block.split(/(?:^|\n)\s*- /);
      const list = items.map((item) => `<li>${inlineHtml(oneLine(item))}</li>`).join("");
      return (before.trim() && `<p>${inlineHtml(oneLine(before))}</p>`) + (list && `<ul>${list}</ul>`);
    })
    .join("");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
