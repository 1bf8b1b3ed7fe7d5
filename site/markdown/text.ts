import { addressOf, markdownPath } from "../data/addresses.ts";

/** Pages that only lead on, or that are about the browser. They have no Markdown. */
const ONLY_HTML = /^\/(?:e|offline)\//;

/** The whole address of what a link of the site leads to, as Markdown where there is some. */
export function markdownLink(path: string, from: string): string {
  if (path.startsWith("#")) return addressOf(from + path);
  const [page = ""] = path.split(/[?#]/, 1);
  const isPage = page.endsWith("/") && !ONLY_HTML.test(page);
  return addressOf(isPage ? markdownPath(page) : path);
}

/** The markup of frontmatter, records and pages with whole addresses in its links; `from` is the page that it is on. */
export function withWholeLinks(markup: string, from: string): string {
  return markup
    .split(/(`[^`]*`)/)
    .map((piece, index) =>
      index % 2 === 1
        ? piece
        : piece.replace(
            /\]\(((?:\/(?!\/)|#)[^)\s]*)\)/g,
            (_, path: string) => `](${markdownLink(path, from)})`,
          ),
    )
    .join("");
}

/** Plain text as Markdown: nothing in it is taken for markup. */
export const escaped = (text: string): string => text.replace(/[\\*`[\]]/g, "\\$&").replaceAll("<", "&lt;");

/** Text as code within a line. */
export function codeSpan(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const ticks = "`".repeat(longest + 1);
  const space = /^`|`$/.test(text) ? " " : "";
  return `${ticks}${space}${text.replace(/\s+/g, " ")}${space}${ticks}`;
}

/** A block of code or of a program's output. */
export function codeBlock(text: string, lang: string): string {
  const longest = Math.max(2, ...(text.match(/^`{3,}/gm) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${lang}\n${text.replace(/\s+$/, "")}\n${fence}`;
}

/** A table; a bar within a cell is escaped, so that it doesn't end the cell. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, "\\|").replace(/\s*\n\s*/g, " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A list whose items may have lines of their own. */
export const list = (items: readonly string[]): string =>
  items.map((item) => `- ${item.replaceAll("\n", "\n  ")}`).join("\n");

/** Parts of a document, an empty line between them; what is empty or undefined is left out. */
export const blocks = (...parts: readonly (string | undefined | false)[]): string =>
  parts.filter((part) => part).join("\n\n");
