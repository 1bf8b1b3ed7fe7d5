/** Draws the answers to a pasted text. What comes from the text is shown as text, never as markup. */
import { inSite } from "../../playground/in-site.ts";
import type { DecodeCard, DecodeView } from "./decode-view.ts";

const SHAPES = { yes: "check", no: "cross", maybe: "half" } as const;

/** The answers as nodes: for each error its name, what happened, whether to retry, what to do, and its page. */
export function answerNodes({ cards, more, suggestions }: DecodeView): Node[] {
  if (cards.length > 0) {
    const isOpen = cards.some(({ tell }) => tell !== null) && cards.length > 1;
    return [
      ...(isOpen ? [paragraph("The text leaves open which of these it is:")] : []),
      ...cards.map(card),
      ...(more > 0 ? [paragraph(`And ${more} more places that tell of errors.`)] : []),
    ];
  }
  if (suggestions.length > 0) {
    const links = suggestions.flatMap(({ title, href }, index) => [
      index > 0 ? " or " : "",
      link(title, href),
    ]);
    return [paragraph("Did you mean ", ...links, "?")];
  }
  return [
    paragraph(
      "No error of dqlite or Fluss is recognised in this text. Paste the whole message with its code or class, or look among the ",
      link("classes of dqlite", inSite("/dqlite/")),
      " and the ",
      link("codes of Fluss", inSite("/fluss/")),
      ".",
    ),
  ];
}

function card({
  title,
  note,
  href,
  sentence,
  tell,
  wrapper,
  answers,
  cases,
  cause,
}: DecodeCard): HTMLElement {
  const article = document.createElement("article");
  article.className = "answer";
  const heading = document.createElement("h2");
  heading.append(link(title, href));
  if (note !== "") heading.append(span("role", note));
  article.append(heading, link("Open", href));
  article.append(
    paragraph(...sentence.map((part) => (typeof part === "string" ? part : span("arg", part.value)))),
  );
  if (tell !== null) article.append(lead("tell", "How to tell:", tell));
  if (wrapper !== null) article.append(lead("tell", "In Python:", wrapper));
  for (const { question, word, tone, because } of answers)
    article.append(lead(`retry ${tone}`, `${question} ${word}.`, because, SHAPES[tone]));
  for (const { when, what } of cases) article.append(lead("case", `${when}:`, what));
  if (cause !== null) {
    const title = cause.isShown ? `${cause.title}.` : `Likeliest cause: ${cause.title}.`;
    article.append(lead("cause", title, cause.remedy));
  }
  return article;
}

/** A paragraph that begins with bold words, and a shape of base.css before them. */
function lead(className: string, bold: string, text: string, shape?: string): HTMLElement {
  const made = paragraph();
  made.className = className;
  const strong = document.createElement("b");
  strong.textContent = bold;
  if (shape !== undefined) {
    strong.className = "shape";
    strong.style.setProperty("--shape", `var(--shape-${shape})`);
  }
  made.append(strong, text);
  return made;
}

function link(text: string, href: string): HTMLAnchorElement {
  const made = document.createElement("a");
  made.href = href;
  made.textContent = text;
  return made;
}

function span(className: string, text: string): HTMLElement {
  const made = document.createElement("span");
  made.className = className;
  made.textContent = text;
  return made;
}

function paragraph(...content: readonly (Node | string)[]): HTMLElement {
  const made = document.createElement("p");
  made.append(...content);
  return made;
}
