import {
  dqlite,
  type Entry,
  type FullAnswers,
  fillSentence,
  fluss,
  retryWords,
  unknown,
} from "@faultbook/errors/catalogue";
import { answersOn, type DecodedError, decode } from "@faultbook/errors/decoder";
import type { SearchEntry } from "../data/search-entry.ts";
import { rank } from "../data/search-rank.ts";

const MOST_ANSWERS = 6;
/** A log of this size is decoded well within a second; of a longer one the end counts, where the failure is. */
const LONGEST_TEXT = 2_000_000;

const GLYPHS = { yes: "✓", no: "✕", maybe: "◐" } as const;
const TONES = { yes: "yes", no: "no", "after-change": "maybe", depends: "maybe" } as const;
const ROLES = {
  error: "",
  cause: "cause of the one above",
  inner: "inside the one above",
  suppressed: "put aside",
} as const;

let entries: Promise<readonly SearchEntry[]> | undefined;

/** The answers to a pasted text, as nodes: for each error its name, what happened, whether to retry, and its page. */
export async function answersTo(text: string): Promise<Node[]> {
  const wanted = text.trim();
  if (wanted === "") return [];
  entries ??= fetch("/search.json").then((response) => response.json() as Promise<readonly SearchEntry[]>);
  const known = await entries;
  const { errors } = decode(wanted.slice(-LONGEST_TEXT));
  if (errors.length > 0) {
    const shown = errors.slice(0, MOST_ANSWERS).map(decoded);
    const rest = errors.length - shown.length;
    return rest > 0 ? [...shown, paragraph(`And ${rest} more.`)] : shown;
  }
  // No error as a log tells it: perhaps a bare code or the beginning of a name.
  const named = wanted.length <= 120 ? rank(wanted, known).slice(0, 3) : [];
  if (named.length > 0) return named.map((entry) => byName(entry));
  return [
    paragraph(
      "No error of dqlite or Fluss is recognised in this text. Paste the whole message with its code or class, or look among the ",
      link("classes of dqlite", "/dqlite/"),
      " and the ",
      link("codes of Fluss", "/fluss/"),
      ".",
    ),
  ];
}

function decoded(error: DecodedError): HTMLElement {
  const entry = entryOf(error);
  const { pathname, hash } = new URL(error.url);
  const parts = fillSentence(entry, error.args).map((part) => ("arg" in part ? mark(part.value) : part.text));
  const notes = [ROLES[error.role], error.count > 1 ? `${error.count} times` : ""].filter(
    (note) => note !== "",
  );
  const title = error.id === "unknown" ? `Unknown ${error.code ?? "error"}` : error.id;
  return card({
    title,
    note: notes.join(", "),
    sentence: parts,
    answers: answersOn(error),
    href: pathname + hash,
  });
}

function byName(entry: SearchEntry): HTMLElement {
  const found = [...dqlite, ...fluss].find((one) => `${one.system}/${one.id}` === entry.key);
  const sentence = found?.sentencePlain ?? entry.meaning;
  return card({
    title: entry.title,
    note: entry.aside,
    sentence: [sentence],
    answers: found?.answers,
    href: entry.path,
  });
}

function entryOf({ system, id }: DecodedError): Pick<Entry, "sentence"> {
  const all: readonly Entry[] = system === "dqlite" ? dqlite : fluss;
  return all.find((entry) => entry.id === id) ?? unknown[system];
}

interface Card {
  readonly title: string;
  readonly note: string;
  readonly sentence: readonly (Node | string)[];
  readonly answers: FullAnswers | undefined;
  readonly href: string;
}

function card({ title, note, sentence, answers, href }: Card): HTMLElement {
  const article = document.createElement("article");
  article.className = "answer";
  const heading = document.createElement("h2");
  heading.append(link(title, href));
  if (note !== "") heading.append(span("role", note));
  article.append(heading, link("Open", href), paragraph(...sentence));
  if (answers) {
    const verdict = paragraph();
    const tone = TONES[answers.retry];
    verdict.className = `retry ${tone}`;
    const word = document.createElement("b");
    word.textContent = `${GLYPHS[tone]} Retry? ${retryWords(answers)}`;
    verdict.append(word, `${answers.outcome} ${plain(answers.retryBecause ?? "")}`.trimEnd());
    article.append(verdict);
  }
  return article;
}

/** Answers may hold the small markup of the pages; here they are plain text. */
const plain = (text: string): string => text.replace(/\[([^\]]+)\]\([^)\s]+\)/g, "$1").replace(/[`*]/g, "");

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

const mark = (text: string): HTMLElement => span("arg", text);

function paragraph(...content: readonly (Node | string)[]): HTMLElement {
  const made = document.createElement("p");
  made.append(...content);
  return made;
}
