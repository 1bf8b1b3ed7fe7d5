import { readdirSync, readFileSync } from "node:fs";
import { dqlite } from "@faultbook/errors/catalogue";
import { parse } from "yaml";
import { catchBlock } from "../catches/dqlite.ts";
import type { FlussPage } from "./fluss-prose.ts";

/** A page about dqlite as its file holds it. */
export type DqlitePage = FlussPage;

const content = new URL("../../src/content/", import.meta.url);
const GUIDES = ["retrying-dqlite", "testing-catch-blocks"];

/** The pages of classes, that of the unknown ones, and the guides about dqlite. */
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

/** A program that a reader is shown, and where. */
export interface Shown {
  readonly where: string;
  readonly code: string;
}

/** The fenced programs of one language, with the name that their first line gives them. */
export function programsOf({ name, body }: DqlitePage, language: string): Shown[] {
  return [...body.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(
    ([, code = ""]) => ({
      where: /^(?:\/\/|#) (\S+\.\w+)\n/.exec(code)?.[1] ?? name,
      code,
    }),
  );
}

/** All Python that the pages of dqlite show: their own, the twins of examples, and the catch of each class. */
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
