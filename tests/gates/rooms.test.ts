import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ICruiseResult } from "dependency-cruiser";
import { expect, test } from "vitest";
import { importGraph, SOURCE_FOLDERS } from "../../scripts/import-graph.ts";
import { projectGraph } from "./project-graph.ts";
import { astroFindings, ROOMS, rules } from "./rooms.ts";
import { projectFiles } from "./tree.ts";

/** The imports that break a rule, each as a line with the rule's remedy. */
const findings = ({ summary }: ICruiseResult): string[] =>
  summary.violations.map(({ from, to, rule, cycle }) => {
    const comment = rules.forbidden?.find(({ name }) => name === rule.name)?.comment;
    const path = cycle ? cycle.map(({ name }) => name).join(" -> ") : to;
    return `${from} imports ${path} (${rule.name}): ${comment}`;
  });

const project = await projectGraph();

test("imports flow one way, without circles, and never from the product to a test", () => {
  expect(project.summary.totalCruised).toBeGreaterThan(500);
  expect(findings(project)).toEqual([]);
});

test("Astro components import only what the site may", () => {
  expect(astroFindings(projectFiles())).toEqual([]);
  const planted = {
    path: "site/components/A.astro",
    text: '---\nimport x from "../../bench/x.ts";\n---\n<p>import</p>\n<script>import "../../tests/y.ts";</script>',
  };
  expect(astroFindings([planted])).toMatchObject([{ line: 2 }, { line: 5 }]);
});

test("every room has files", () => {
  const empty = ROOMS.filter(
    ({ folder }) => !project.modules.some(({ source }) => source.startsWith(`${folder}/`)),
  );
  expect(empty.map(({ folder }) => folder)).toEqual([]);
});

/** One wrong import each: the file, its text, and the rule that it breaks. */
const WRONG: readonly (readonly [path: string, text: string, rule: string])[] = [
  ["packages/errors/src/a.ts", 'import "node:fs";', "packages/errors/src"],
  ["packages/errors/src/b.ts", 'import "../scripts/x.mjs";', "packages/errors/src"],
  ["packages/errors/scripts/x.mjs", "export {};", ""],
  ["packages/errors/src/c.ts", 'import "../../simulator/src/kernel/a.ts";', "packages/errors/src"],
  ["packages/simulator/src/kernel/a.ts", 'export * from "../dqlite/a.ts";', "packages/simulator/src/kernel"],
  ["packages/simulator/src/dqlite/a.ts", "export {};", ""],
  [
    "packages/simulator/src/dqlite/b.ts",
    'const x = await import("../fluss/a.ts");',
    "packages/simulator/src/dqlite",
  ],
  [
    "packages/simulator/src/fluss/a.ts",
    'import "../../../errors/src/inside.ts";',
    "packages/simulator/src/fluss",
  ],
  ["packages/errors/src/inside.ts", "export {};", ""],
  ["playground/protocol/a.ts", 'import type { A } from "../views/b.ts";', "playground/protocol"],
  ["playground/views/b.ts", "export type A = 1;", ""],
  ["playground/views/a.ts", 'import { page } from "../../site/page.ts";', "playground"],
  ["site/page.ts", "export const page = 1;", ""],
  ["site/scripted.ts", 'import "../scripts/a.ts";', "site"],
  ["scripts/a.ts", "export {};", ""],
  [
    "src/content/examples/fluss/a.ts",
    'import "../../../../packages/errors/src/inside.ts";',
    "src/content/examples",
  ],
  ["playground/views/tested.ts", 'import "./b.test.ts";', "no test in the product"],
  ["playground/views/b.test.ts", "export {};", ""],
  ["site/helped.ts", 'import type { X } from "../tests/support/x.ts";', "no test in the product"],
  ["tests/support/x.ts", "export type X = 1;", ""],
  ["site/one.ts", 'import type { Two } from "./two.ts"; export type One = Two;', "no circle"],
  ["site/two.ts", 'import type { One } from "./one.ts"; export type Two = One;', ""],
  ["src/content/lost.ts", 'import "./nothing.ts";', "no import into nowhere"],
];

test("each kind of wrong import is found", async () => {
  const folder = mkdtempSync(join(tmpdir(), "faultbook-rooms-"));
  try {
    for (const [path, text] of WRONG) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), `${text}\n`);
    }
    for (const name of SOURCE_FOLDERS) mkdirSync(join(folder, name), { recursive: true });
    const planted = await importGraph({ baseDir: folder, validate: true, ruleSet: rules });
    const found = planted.summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`);
    const expected = WRONG.filter(([, , rule]) => rule !== "").map(([path, , rule]) => `${path}: ${rule}`);
    expect(found.sort()).toEqual(expected.sort());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
