import { readdirSync, readFileSync } from "node:fs";
import { dqlite, fluss } from "@faultbook/errors/catalogue";
import { expect, test } from "vitest";
import { parse } from "yaml";
import {
  type CoveredError,
  declaredCatches,
  type ExampleFile,
  exampleGaps,
  type PageFile,
  pageGaps,
} from "./coverage.ts";
import { exemptions } from "./exemptions.ts";

const content = new URL("../../src/content/", import.meta.url);

/** The files below a folder of src/content with this ending, as paths from the repository and as page names. */
function filesBelow(folder: string, ending: string): { path: string; file: string; text: string }[] {
  const root = new URL(`${folder}/`, content);
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(ending))
    .map((name) => ({
      path: `src/content/${folder}/${name}`,
      file: name.slice(0, -ending.length),
      text: readFileSync(new URL(name, root), "utf8"),
    }));
}

const errors: CoveredError[] = [
  ...dqlite.map(({ name, slug }) => ({ key: `dqlite/${name}`, file: `dqlite/${slug}`, caughtAs: name })),
  ...fluss.map(({ constant, slug }) => ({
    key: `fluss/${constant}`,
    file: `fluss/${slug}`,
    caughtAs: `FlussError ${constant}`,
  })),
];

const pages: PageFile[] = filesBelow("docs", ".mdx").map(({ text, ...file }) => {
  const frontmatter: unknown = parse(/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? "");
  const error =
    typeof frontmatter === "object" && frontmatter !== null && "error" in frontmatter
      ? frontmatter.error
      : undefined;
  return { ...file, error: typeof error === "string" ? error : undefined };
});

const examples: ExampleFile[] = filesBelow("examples", ".ts").map(({ text, ...file }) => ({
  ...file,
  caught: declaredCatches(text),
}));

test("every error has its page, and no page is without its error", () => {
  expect(errors).toHaveLength(97);
  expect(pageGaps(errors, pages)).toEqual([]);
});

test("every error has an example that catches it, or a reason why not", () => {
  expect(exampleGaps(errors, examples, exemptions)).toEqual([]);
});

const one: CoveredError = { key: "fluss/NONE", file: "fluss/none", caughtAs: "FlussError NONE" };
const page: PageFile = { path: "src/content/docs/fluss/none.mdx", file: "fluss/none", error: "fluss/NONE" };
const example: ExampleFile = {
  path: "src/content/examples/fluss/none.ts",
  file: "fluss/none",
  caught: ["FlussError NONE"],
};

test("the check of pages fails in both directions", () => {
  expect(pageGaps([one], [page])).toEqual([]);
  expect(pageGaps([one], [])[0]).toContain("fluss/NONE has no page");
  expect(pageGaps([one], [{ ...page, error: "fluss/OTHER" }])[0]).toContain("names fluss/OTHER");
  expect(pageGaps([], [page])[0]).toContain("no error of the catalogue has this page");
});

test("the check of examples fails in both directions, and an exemption that is stale fails too", () => {
  expect(exampleGaps([one], [example], [])).toEqual([]);
  expect(exampleGaps([one], [], [{ reason: "Nothing to catch.", errors: ["fluss/NONE"] }])).toEqual([]);
  expect(exampleGaps([one], [], [])[0]).toContain("has no example");
  expect(exampleGaps([one], [example], [{ reason: "Stale.", errors: ["fluss/NONE"] }])[0]).toContain(
    "take it off",
  );
  expect(exampleGaps([one], [{ ...example, caught: [] }], [])[0]).toContain(
    'must declare "@caught FlussError NONE"',
  );
  expect(exampleGaps([], [example], [])[0]).toContain("no error of the catalogue is called so");
  expect(exampleGaps([one], [example], [{ reason: " ", errors: ["fluss/GONE"] }])).toHaveLength(2);
});

test("declarations are read from the leading comment alone", () => {
  const source =
    "// Kills the leader.\n// @caught NoLeaderError\n// @caught FlussError TABLE_NOT_EXIST\n\n// @caught Other\nrun();\n";
  expect(declaredCatches(source.replace("\n\n// @caught Other", "\n\nrun(); // @caught Other"))).toEqual([
    "NoLeaderError",
    "FlussError TABLE_NOT_EXIST",
  ]);
  expect(declaredCatches("/**\n * Asks.\n * @caught NoLeaderError\n */\nrun();")).toEqual(["NoLeaderError"]);
});
