import { type ApiDoc, type ApiEntry, readApi } from "../data/api.ts";
import { appliedInShort, evidenceOf } from "../data/code-row.ts";
import { classOf, type DqliteEntry, dqlite, fluss, takes } from "../data/errors.ts";
import { type Method, methodsByRole, originOf } from "../data/fluss-methods.ts";
import {
  CODE_LEGEND,
  DQLITE_LEAD,
  FLUSS_LEAD,
  METHODS_LEAD,
  METHODS_NOTES,
  ROLE_WORDS,
  TREE_LEGEND,
} from "../data/index-words.ts";
import {
  appliedWord,
  COMPONENTS,
  EVIDENCE_WORDS,
  metByWords,
  RETRIABILITY_WORDS,
  retriability,
  sinceWords,
} from "../data/words.ts";
import { blocks, codeBlock, escaped, list, markdownLink, table, withWholeLinks } from "./text.ts";

const legend = (
  terms: readonly { readonly term: string; readonly meaning: string }[],
  from: string,
): string => list(terms.map(({ term, meaning }) => `${term}: ${withWholeLinks(meaning, from)}`));

/** The classes of dqlite as a tree. */
export function treeMarkdown(): string {
  const root = dqlite.find(({ parent }) => parent === null);
  return blocks(root && branch(root), legend(TREE_LEGEND, "/dqlite/"));
}

export const treeLead = (): string => `${DQLITE_LEAD}.`;

function branch(entry: DqliteEntry): string {
  const inherited = new Set(entry.parent ? classOf(entry.parent).attributes.map(({ name }) => name) : []);
  const own = entry.attributes.filter(({ name }) => !inherited.has(name)).map(({ name }) => `\`${name}\``);
  const marks = [
    entry.severity,
    entry.recoverable ? "recoverable" : "not recoverable",
    `catches ${takes(entry)} of ${dqlite.length}`,
    ...(own.length > 0 ? [`adds ${own.join(", ")}`] : []),
    ...(entry.raisedToday ? [] : ["not raised"]),
  ];
  const line = `[${entry.name}](${markdownLink(entry.path, "/dqlite/")}): ${escaped(entry.meaning)} (${marks.join(", ")})`;
  const below = entry.children.map((name) => branch(classOf(name)));
  return list([[line, ...below].join("\n")]);
}

/** The codes of Fluss as a table. */
export function codesMarkdown(): string {
  const head = ["Code", "Constant", "What it means", "Retriable", "Applied?", "Who meets it", "Since"];
  const rows = fluss.map((entry) => [
    `${entry.code}`,
    `[${entry.constant}](${markdownLink(entry.path, "/fluss/")})`,
    escaped(entry.meaning),
    RETRIABILITY_WORDS[retriability(entry.retriable)],
    appliedWord(appliedInShort(entry)),
    metByWords(entry.metBy),
    sinceWords(entry.since),
    EVIDENCE_WORDS[evidenceOf(entry)],
  ]);
  return blocks(table([...head, "Known from"], rows), legend(CODE_LEGEND, "/fluss/"));
}

export const codesLead = (): string => withWholeLinks(FLUSS_LEAD, "/fluss/");

/** The calls of Fluss's clients with the codes that they were seen to end with. */
export function methodsMarkdown(): string {
  const from = "/fluss/methods/";
  const roles = methodsByRole.filter(({ owners }) => owners.length > 0);
  return blocks(
    withWholeLinks(METHODS_LEAD, from),
    ...roles.flatMap(({ role, owners }) => [
      `## ${ROLE_WORDS[role].title}`,
      ROLE_WORDS[role].lead,
      ...owners.map(({ owner, methods }) => blocks(`### ${owner}`, ...methods.map(methodMarkdown))),
    ]),
    ...METHODS_NOTES.map((note) => withWholeLinks(note, from)),
  );
}

function methodMarkdown({ role, typescript, python, endings, exceptions }: Method): string {
  const twin = role === "client" && python !== typescript ? ` (Python: \`${python}\`)` : "";
  const to = ({ path, code, constant }: (typeof fluss)[number]): string =>
    `[${code} ${constant}](${markdownLink(path, "/fluss/methods/")})`;
  const ends = [
    ...endings.map((ending) => `${to(ending.entry)}: ${originOf(ending)}`),
    ...exceptions.map(({ name, around, raisedBy }) => {
      const from = around ? `around ${to(around)}` : raisedBy.map((one) => COMPONENTS[one]).join(", ");
      return `${name}, no code of its own: ${from}`;
    }),
  ];
  return blocks(`\`${typescript}\`${twin}`, list(ends));
}

/** The exports of a package of this repository. */
export function apiMarkdown(folder: string): string {
  return blocks(...readApi(`${process.cwd()}/${folder}`).map(entryMarkdown));
}

function entryMarkdown({ specifier, text, exports }: ApiEntry): string {
  return blocks(
    `## ${specifier}`,
    apiText(text),
    ...exports.map(({ name, signature, doc, members }) =>
      blocks(
        `### ${name}`,
        codeBlock(signature, "typescript"),
        docMarkdown(doc),
        list(members.map((member) => `\`${member.name}\`\n${docMarkdown(member.doc)}`)),
      ),
    ),
  );
}

function docMarkdown({ text, params, returns, throws }: ApiDoc): string {
  const parts = [
    ...params.map((param) => `Takes \`${param.name}\`: ${apiText(param.text)}`),
    ...(returns ? [`Returns: ${apiText(returns)}`] : []),
    ...throws.map((thrown) => `Throws: ${apiText(thrown)}`),
  ];
  return blocks(apiText(text), list(parts));
}

/** Text of a docstring. Links within the page lead nowhere in Markdown: their words remain, as code. */
const apiText = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((piece, index) =>
      index % 2 === 1
        ? piece
        : piece.replace(/\[([^\]]+)\]\(#[^)]*\)/g, "`$1`").replace(/<(?=[A-Za-z/])/g, "&lt;"),
    )
    .join("");
