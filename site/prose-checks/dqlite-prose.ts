import { readdirSync, readFileSync } from "node:fs";
import { dqlite } from "@faultbook/errors/catalogue";
import { parse } from "yaml";
import { catchBlock } from "../catches/dqlite.ts";
import type { FlussPage } from "./fluss-prose.ts";

/** The file of a page about dqlite. */
export type DqlitePage = FlussPage;

const content = new URL("../../src/content/", import.meta.url);
const GUIDES = [
  ...readdirSync(new URL("docs/guides/", content))
    .filter((file) => file.startsWith("dqlite-"))
    .map((file) => file.replace(".mdx", "")),
  "retrying-dqlite",
  "testing-catch-blocks",
  "what-to-log",
  "python-asyncio",
  "errors-across-workers",
];

/** The pages of classes, the page about unknown errors, and the guides about dqlite. */
export function dqlitePages(): DqlitePage[] {
  const pages = readdirSync(new URL("docs/dqlite/", content)).map(
    (file) => `dqlite/${file.replace(".mdx", "")}`,
  );
  return [...pages, ...GUIDES.map((guide) => `guides/${guide}`)]
    .filter((name) => name !== "dqlite/index")
    .map((name) => page(name));
}

function page(name: string): DqlitePage {
  const text = readFileSync(new URL(`docs/${name}.mdx`, content), "utf8");
  const [, head = "", body = ""] = /^---\n([\s\S]*?)\n---\n?([\s\S]*)$/.exec(text) ?? [];
  const fields = parse(head) as Record<string, unknown>;
  const { error } = fields;
  return { name, error: typeof error === "string" ? error : undefined, fields, body };
}

/** A program that readers see, and where it is. */
export interface Shown {
  readonly where: string;
  readonly code: string;
}

/** The fenced programs in one language, each with the file name in its first line. */
export function programsOf({ name, body }: DqlitePage, language: string): Shown[] {
  return [...body.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(
    ([, code = ""]) => ({
      where: /^(?:\/\/|#) (\S+\.\w+)\n/.exec(code)?.[1] ?? name,
      code,
    }),
  );
}

/** All Python that readers of the dqlite pages see: that of the pages, the twins of examples, and catch blocks. */
export function pythonPrograms(): Shown[] {
  const examples = new URL("examples/dqlite/", content);
  const twins = readdirSync(examples)
    .filter((name) => name.endsWith(".py"))
    .map((name) => ({ where: name, code: readFileSync(new URL(name, examples), "utf8") }));
  const catches = dqlite.map(({ name }) => ({
    where: `catch ${name}`,
    code: catchBlock([name], "python"),
  }));
  const all = {
    where: "catch all",
    code: catchBlock(
      dqlite.map(({ name }) => name),
      "python",
    ),
  };
  return [...dqlitePages().flatMap((one) => programsOf(one, "python")), ...twins, ...catches, all];
}
