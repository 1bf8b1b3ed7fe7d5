import { addressOf } from "../data/addresses.ts";
import { type PageAnswers, type PageCase, questionsOf, type TopAnswers } from "../data/answers.ts";
import { catchingOf } from "../data/catching.ts";
import { confusedWith } from "../data/confused.ts";
import { type CauseRow, type ErrorPage, errorPage } from "../data/error-page.ts";
import type { Entry } from "../data/errors.ts";
import { examplesOf } from "../data/examples.ts";
import { factsOf } from "../data/facts.ts";
import { callsEndingWith } from "../data/fluss-methods.ts";
import type { Prose } from "../data/frontmatter.ts";
import { seenOf } from "../data/seen.ts";
import { tagsOf } from "../data/tags.ts";
import { wireCodesOf } from "../data/wire-codes.ts";
import { exampleMarkdown } from "./example.ts";
import { blocks, codeBlock, codeSpan, escaped, list, markdownLink, table, withWholeLinks } from "./text.ts";

const SYSTEMS = { dqlite: "dqlite", fluss: "Apache Fluss" } as const;

/** The page of an error as Markdown: all that its HTML says, in the same order of need. `body` is the prose below it. */
export async function errorMarkdown(entry: Entry, prose: Prose | undefined, body: string): Promise<string> {
  const page = errorPage(entry, prose);
  const { main, variants, why } = examplesOf(entry);
  const runs = await Promise.all(
    variants.map(async ({ id, words, sentence }) =>
      blocks(`### ${words}`, sentence && markup(sentence, entry), await exampleMarkdown(id)),
    ),
  );
  return blocks(
    headOf(page),
    answersOf(page.answers, entry),
    causesOf(page.causes, entry),
    blocks("## Example", main ? await exampleMarkdown(main) : (why ?? "There is no run of it.")),
    runs.length > 0 && blocks("## More runs", ...runs),
    body,
    wireCodesMarkdown(entry),
    seenMarkdown(page),
    callsMarkdown(entry),
    catchMarkdown(entry, prose?.catches ?? []),
    confusedMarkdown(entry),
    factsMarkdown(page),
  );
}

/** An error in short, for a document of all: its sentence, its answers and what to do about each cause. */
export function errorInShort(entry: Entry, prose: Prose | undefined): string {
  const { answers, causes } = errorPage(entry, prose);
  const name = entry.system === "fluss" ? `Fluss ${entry.code} ${entry.constant}` : `dqlite ${entry.name}`;
  return blocks(
    `## ${name}`,
    addressOf(entry.path),
    escaped(entry.sentencePlain),
    answerList(answers, entry),
    ...causes.map(({ title, tell, remedy, more }, index) =>
      blocks(
        `### ${markup(title, entry)}`,
        list([
          `How to tell: ${markup(tell, entry)}`,
          `What to do: ${markup([remedy, more].filter(Boolean).join(" "), entry)}`,
          `Known from: ${entry.causes[index]?.provenance}`,
        ]),
      ),
    ),
  );
}

const markup = (text: string, entry: Entry): string => withWholeLinks(text, entry.path);

function headOf({ entry, prose, crumbs }: ErrorPage): string {
  const outlook = prose?.then ? ` ${markup(prose.then, entry)}` : "";
  const where = crumbs
    .map(({ label, path }) => (path ? `[${label}](${markdownLink(path, entry.path)})` : label))
    .join(" › ");
  const tags = tagsOf(entry).map(({ text, title }) => (title ? `${text} (${title})` : text));
  return blocks(
    `# ${entry.id}${entry.system === "fluss" ? ` (${entry.code})` : ""}`,
    `> ${escaped(entry.sentencePlain)}${outlook}`,
    list([
      `${SYSTEMS[entry.system]}: ${where}`,
      tags.join(" · "),
      `Page: ${addressOf(entry.path)}`,
      `As data: ${addressOf(entry.path.replace(/\/$/, ".json"))}`,
    ]),
  );
}

function answersOf(answers: PageAnswers, entry: Entry): string {
  const rows = answers.cases.map((one) => caseRow(one, entry));
  return blocks(
    "## What to do",
    answerList(answers, entry),
    rows.length > 0 && blocks("By cause:", table(["If", "Retry?", "A retry is"], rows)),
  );
}

function answerList(answers: TopAnswers, entry: Entry): string {
  const { passes } = answers;
  return list([
    ...questionsOf(answers).map(
      ([question, { word, reason }]) =>
        `**${question}** ${markup(`${question.endsWith("?") ? word : inSentence(word)}.${reason && ` ${reason}`}`, entry)}`,
    ),
    ...(passes ? [`**How long?** ${passes.when}. ${markup(passes.measured, entry)}`] : []),
  ]);
}

const caseRow = ({ when, retry, outcome }: PageCase, entry: Entry): string[] => [
  markup(when, entry),
  retry.word,
  inSentence(outcome.word),
];

const inSentence = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1);

function causesOf(causes: readonly CauseRow[], entry: Entry): string | undefined {
  if (causes.length === 0) return undefined;
  return blocks(
    "## Causes, likeliest first",
    ...causes.map(({ title, tell, remedy, more }, index) =>
      blocks(
        `### ${index + 1}. ${markup(title, entry)}`,
        list([
          `**How to tell:** ${markup(tell, entry)}`,
          `**What to do:** ${markup([remedy, more].filter(Boolean).join(" "), entry)}`,
        ]),
      ),
    ),
  );
}

function wireCodesMarkdown(entry: Entry): string | undefined {
  const codes = wireCodesOf(entry);
  if (codes.length === 0) return undefined;
  return blocks(
    "## Failure codes of the server",
    "A server's own code stands in brackets at the end of the text, or in front of it. They are SQLite's result codes.",
    list(codes.map(({ code, constant, sentence }) => `\`${code} ${constant}\`: ${escaped(sentence)}`)),
  );
}

function seenMarkdown(page: ErrorPage): string {
  const { title, calls, source, notes, documented } = seenOf(page);
  const say = (text: string): string => markup(text, page.entry);
  return blocks(
    "## Seen in reality",
    `### ${title}`,
    ...calls.map(({ call, text, line }) =>
      blocks(`${codeSpan(call)} gave:`, codeBlock(text, "text"), say(line)),
    ),
    source,
    ...notes.map(say),
    documented &&
      blocks(
        `### ${documented.title}`,
        documented.text && say(documented.text),
        documented.differs && `**Differs.** ${say(documented.differs)}`,
        list(documented.causes.map(({ cause, reality }) => `${cause}: ${reality}`)),
      ),
  );
}

function callsMarkdown(entry: Entry): string | undefined {
  const calls = entry.system === "fluss" ? callsEndingWith(entry) : [];
  if (calls.length === 0) return undefined;
  return blocks("## Which calls raise it", list(calls.map(({ name, origin }) => `\`${name}\`: ${origin}`)));
}

function catchMarkdown(entry: Entry, notes: readonly string[]): string {
  const { chain, paragraphs, block } = catchingOf(entry, notes);
  return blocks(
    "## Which catch takes it",
    list(
      chain.map(({ name, path, takes }) =>
        path === entry.path
          ? `**${name}** ${takes}`
          : `[${name}](${markdownLink(path, entry.path)}) ${takes}`,
      ),
    ),
    ...paragraphs.map((paragraph) => markup(paragraph, entry)),
    block && blocks(codeBlock(block.typescript, "typescript"), codeBlock(block.python, "python")),
  );
}

function confusedMarkdown(entry: Entry): string | undefined {
  const { title, rows } = confusedWith(entry);
  if (rows.length === 0) return undefined;
  const items = rows.map(({ other, how }) => {
    const code = other.system === "fluss" ? ` (${other.code})` : "";
    return `[${other.id}](${markdownLink(other.path, entry.path)})${code}: ${markup(how, entry)}`;
  });
  return blocks(`## ${title}`, list(items));
}

function factsMarkdown({ entry, recorded }: ErrorPage): string {
  const rows = factsOf(entry, recorded).map(({ name, value, code, source }) => [
    name,
    code && value !== "" ? codeSpan(value) : escaped(value),
    escaped(source),
  ]);
  return blocks("## Facts, and where each comes from", table(["Fact", "Value", "Source"], rows));
}
