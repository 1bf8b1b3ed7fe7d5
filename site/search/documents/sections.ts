/** A part of a page, from one heading to the next, as a reader sees its text. */
export interface Section {
  /** Empty for what stands before the first heading. */
  readonly heading: string;
  /** The first sentence or two of its prose. */
  readonly opening: string;
  readonly text: string;
}

const LONGEST_OPENING = 180;

/** The sections of a page's Markdown, without imports, components and code blocks. */
export function plainSections(markdown: string): Section[] {
  const prose = markdown
    .replace(/^import .*$/gm, "")
    .replace(/^```[\s\S]*?^```$/gm, "")
    .replace(/^<[A-Z][^>]*\/>$/gm, "")
    .replace(/<[^>\n]+>/g, "");
  const [first = "", ...others] = prose.split(/^#{2,3} /m);
  const sections = others.map((part) => {
    const [heading = "", ...lines] = part.split("\n");
    return section(plainText(heading), lines.join("\n"));
  });
  const opening = section("", first);
  return opening.text === "" ? sections : [opening, ...sections];
}

function section(heading: string, markdown: string): Section {
  const paragraph = markdown.split(/\n\s*\n/).find((block) => /^[\w*`[]/.test(block.trim()));
  return { heading, opening: sentencesOf(plainText(paragraph ?? "")), text: plainText(markdown) };
}

/** Text without the marks of Markdown: emphasis, code, links, tables, lists. */
function plainText(markdown: string): string {
  return (
    markdown
      .replace(/\[([^\]]+)\]\([^)\s]*\)/g, "$1")
      .replace(/^\s*(?:[-*]|\d+\.) /gm, "")
      .replace(/[`*]|\|/g, "")
      .replace(/^[\s:-]+$/gm, "")
      // As Markdown's typography writes it.
      .replace(/(?<=\p{L})'(?=\p{L})/gu, "’")
      .replace(/\s+/g, " ")
      .trim()
  );
}

/** As many whole sentences as fit, the first in any case. */
function sentencesOf(text: string): string {
  let opening = "";
  for (const sentence of text.split(/(?<=[.?!:]) (?=[A-Z`])/)) {
    if (opening !== "" && opening.length + sentence.length > LONGEST_OPENING) break;
    opening += (opening === "" ? "" : " ") + sentence;
  }
  return opening;
}
