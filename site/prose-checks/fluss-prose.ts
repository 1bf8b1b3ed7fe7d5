import { readdirSync, readFileSync } from "node:fs";
import type { FullAnswers } from "@faultbook/errors/catalogue";
import { parse } from "yaml";
import { type Entry, entries, keyOf } from "../data/errors.ts";

/** The file of a page about Fluss: the fields of its frontmatter, and the text below. */
export interface FlussPage {
  /** "fluss/table-not-exist", "guides/fluss-timeouts" */
  readonly name: string;
  readonly error: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly body: string;
}

const docs = new URL("../../src/content/docs/", import.meta.url);
const isGuide = (name: string): boolean => /^(fluss-.*|choosing-what-to-catch)\.mdx$/.test(name);

/** The pages of codes and the guides about Fluss. */
export function flussPages(): FlussPage[] {
  const files = [
    ...readdirSync(new URL("fluss/", docs)).map((name) => `fluss/${name}`),
    ...readdirSync(new URL("guides/", docs))
      .filter(isGuide)
      .map((name) => `guides/${name}`),
  ];
  return files.filter((name) => name.endsWith(".mdx")).map((file) => page(file));
}

function page(file: string): FlussPage {
  const text = readFileSync(new URL(file, docs), "utf8");
  const [, head = "", body = ""] = /^---\n([\s\S]*?)\n---\n?([\s\S]*)$/.exec(text) ?? [];
  const fields: unknown = parse(head);
  const known = typeof fields === "object" && fields !== null ? (fields as Record<string, unknown>) : {};
  const { error } = known;
  return {
    name: file.replace(/\.mdx$/, ""),
    error: typeof error === "string" ? error : undefined,
    fields: known,
    body,
  };
}

/** The paragraphs, table cells and list items of a page without its programs, each as one line. */
export function paragraphsOf({ error, fields, body }: FlussPage): string[] {
  const prose = body
    .replace(/```[\s\S]*?```/g, "")
    .replace(/^export const \w+ = `[\s\S]*?`;$/gm, "")
    .replace(/^import .*$|^\s*<.*$|^#+ .*$|^\|[\s|-]+\|$/gm, "");
  const lines = prose
    .split(/\n\s*\n|\n(?=[|\-\d])/)
    .flatMap((block) => (block.trim().startsWith("|") ? block.split("|") : [block]));
  const entry = error === undefined ? undefined : entries.find((one) => keyOf(one) === error);
  return [...(entry ? wordsOf(entry) : []), ...strings(fields), ...lines]
    .map((text) => text.replace(/\s+/g, " ").trim())
    .filter((text) => text !== "");
}

/** The words of an error's record that its page shows. */
function wordsOf({ answers, causes, confusedWith }: Entry): string[] {
  const own = ({ retryBecause, appliedBecause, passes }: FullAnswers) => [
    retryBecause,
    appliedBecause,
    passes?.when,
    passes?.measured,
  ];
  const words = [
    ...own(answers),
    ...causes.flatMap(({ title, remedy, answers: ofCause }) => [title, remedy, ...own(ofCause)]),
    ...confusedWith.map(({ how }) => how),
  ];
  return [...new Set(words.filter((text) => text !== undefined))];
}

/** All strings in a value, without the error's key. */
function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(strings);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === "error" ? [] : strings(inner)));
}

/** A Python program that readers see, and where it is. */
export interface PythonProgram {
  readonly where: string;
  readonly code: string;
}

/** The Python programs of the pages, and the twins of the examples. */
export function pythonPrograms(): PythonProgram[] {
  const examples = new URL("../../src/content/examples/fluss/", import.meta.url);
  const twins = readdirSync(examples)
    .filter((name) => name.endsWith(".py"))
    .map((name) => ({
      where: `examples/fluss/${name}`,
      code: readFileSync(new URL(name, examples), "utf8"),
    }));
  const shown = flussPages().flatMap(({ name, body }) =>
    [...body.matchAll(/```python\n([\s\S]*?)```|^export const python = `([\s\S]*?)`;$/gm)].map(
      ([, block, given]) => ({
        where: name,
        code: block ?? given ?? "",
      }),
    ),
  );
  return [...twins, ...shown];
}
