import { readdirSync, readFileSync } from "node:fs";
import { dqlite, fluss } from "@faultbook/errors/catalogue";
import { expect, test } from "vitest";
import { parse } from "yaml";
import {
  type CoveredError,
  causeGaps,
  declaredErrors,
  type ExampleFile,
  exampleGaps,
  type PageFile,
  pageGaps,
} from "./coverage.ts";

const content = new URL("../../src/content/", import.meta.url);

/** The files with this extension below a folder of src/content: their paths in the repository, and their page names. */
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

const keysOf = (causes: readonly { readonly key: string }[]) => causes.map(({ key }) => key);
const errors: CoveredError[] = [
  ...dqlite.map(({ name, slug, noRun, causes }) => ({
    key: `dqlite/${name}`,
    file: `dqlite/${slug}`,
    caughtAs: name,
    noRun,
    causes: keysOf(causes),
  })),
  ...fluss.map(({ constant, slug, noRun, causes }) => ({
    key: `fluss/${constant}`,
    file: `fluss/${slug}`,
    caughtAs: `FlussError ${constant}`,
    noRun,
    causes: keysOf(causes),
  })),
];

interface Frontmatter {
  readonly error?: unknown;
  readonly prose?: { readonly causes?: object };
}

const pages: PageFile[] = filesBelow("docs", ".mdx").map(({ text, ...file }) => {
  const { error, prose } = (parse(/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? "") ?? {}) as Frontmatter;
  return {
    ...file,
    error: typeof error === "string" ? error : undefined,
    causes: prose && Object.keys(prose.causes ?? {}),
  };
});

const examples: ExampleFile[] = filesBelow("examples", ".ts").map(({ text, ...file }) => ({
  ...file,
  declared: declaredErrors(text),
}));

test("every error has its page, and every page its error", () => {
  expect(pageGaps(errors, pages)).toEqual([]);
});

test("every error has an example that declares it, or a reason why not", () => {
  expect(exampleGaps(errors, examples)).toEqual([]);
});

test("every cause of a record has prose on the page, and all prose has its cause", () => {
  expect(causeGaps(errors, pages)).toEqual([]);
});

const one: CoveredError = {
  key: "fluss/NONE",
  file: "fluss/none",
  caughtAs: "FlussError NONE",
  noRun: null,
  causes: ["first", "second"],
};
const page: PageFile = { path: "src/content/docs/fluss/none.mdx", file: "fluss/none", error: "fluss/NONE" };
const example: ExampleFile = {
  path: "src/content/examples/fluss/none.ts",
  file: "fluss/none",
  declared: ["FlussError NONE"],
};

test("the check of pages fails in both directions", () => {
  expect(pageGaps([one], [page])).toEqual([]);
  expect(pageGaps([one], [])[0]).toContain("fluss/NONE has no page");
  expect(pageGaps([one], [{ ...page, error: "fluss/OTHER" }])[0]).toContain("names fluss/OTHER");
  expect(pageGaps([], [page])[0]).toContain("no error of the catalogue has this page");
});

test("the check of causes fails in both directions, and for another order", () => {
  const causes = (...keys: string[]) => causeGaps([one], [{ ...page, causes: keys }]);
  expect(causes("first", "second")).toEqual([]);
  expect(causes("first")).toEqual([
    'src/content/docs/fluss/none.mdx: says nothing of the cause "second"; add it under prose.causes.',
  ]);
  expect(causes("first", "second", "third")[0]).toContain('has no cause "third"; correct the key');
  expect(causes("second", "first")[0]).toContain("another order");
  expect(causeGaps([one], [page])[0]).toContain("has no prose for the causes");
});

test("the check of examples fails in both directions, and a reason that is stale or empty fails too", () => {
  const exempt = { ...one, noRun: "Nothing to catch." };
  expect(exampleGaps([one], [example])).toEqual([]);
  expect(exampleGaps([exempt], [])).toEqual([]);
  expect(exampleGaps([one], [])[0]).toContain("has no example");
  expect(exampleGaps([exempt], [example])[0]).toContain("remove noRun");
  expect(exampleGaps([{ ...one, noRun: " " }], [])[0]).toContain("needs a reason");
  expect(exampleGaps([one], [{ ...example, declared: [] }])[0]).toContain(
    'must declare "@caught FlussError NONE"',
  );
  expect(exampleGaps([one], [{ ...example, declared: ["FetchException NONE"] }])).toEqual([]);
  expect(exampleGaps([one], [{ ...example, declared: ["NONE"] }])).toEqual([]);
  expect(exampleGaps([], [example])[0]).toContain("no error of the catalogue is called so");
});

test("declarations are read from the leading comment alone", () => {
  const source =
    "// Kills the leader.\n// @caught NoLeaderError\n// @between STORAGE_EXCEPTION\n// @caught FlussError TABLE_NOT_EXIST\n\n// @caught Other\nrun();\n";
  expect(declaredErrors(source.replace("\n\n// @caught Other", "\n\nrun(); // @caught Other"))).toEqual([
    "NoLeaderError",
    "FlussError TABLE_NOT_EXIST",
    "STORAGE_EXCEPTION",
  ]);
  expect(declaredErrors("// Asks.\n// @caught NoLeaderError\n\nrun();")).toEqual(["NoLeaderError"]);
});
