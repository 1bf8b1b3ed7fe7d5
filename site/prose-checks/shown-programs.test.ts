import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dqlitePages, programsOf } from "./dqlite-prose.ts";
import { fencedCode } from "./shown-code.ts";

// Readers copy the TypeScript of pages and guides, so it is type-checked here, and the guide's test suite is run unchanged.
const root = resolve(import.meta.dirname, "../..");
const bin = (name: string) => join(root, "node_modules/.bin", name);
const pages = dqlitePages();
let directory = "";

let suite = "";

beforeAll(() => {
  mkdirSync(join(root, ".cache"), { recursive: true });
  // Inside the repository, so that the packages are found by their names.
  directory = mkdtempSync(join(root, ".cache/shown-"));
  suite = writeSuite("guides/testing-catch-blocks");
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Writes the named files of a guide; a program without a name continues the previous file. */
function writeSuite(name: string): string {
  const folder = join(directory, name.replace("/", "-"));
  mkdirSync(folder);
  const files = new Map<string, string>();
  let file = "";
  for (const { where, code } of programsOf(pages.find((page) => page.name === name)!, "ts")) {
    if (where !== name) file = where;
    files.set(file, `${files.get(file) ?? ""}${code}`);
  }
  for (const [path, code] of files) writeFileSync(join(folder, path), code);
  expect([...files.keys()]).toEqual(["orders.ts", "orders.test.ts", "faults.test.ts"]);
  return folder;
}

test("the suite of the guide passes, and has a test for each thing that it speaks of", () => {
  writeFileSync(join(suite, "vitest.config.ts"), "export default {};\n");
  const output = join(suite, "report.json");
  const { status, stderr } = spawnSync(
    bin("vitest"),
    ["run", "--root", suite, "--reporter", "json", "--outputFile", output],
    { encoding: "utf8" },
  );
  const report = JSON.parse(readFileSync(output, "utf8"));
  expect([status, report.numPassedTests], stderr).toEqual([0, 9]);
});

/** What the text around a program says is there. */
const PRELUDE = `import type { Client, Node } from "@faultbook/simulator/dqlite";
import type { AppendWriter, RowInput } from "@faultbook/simulator/fluss";
declare const client: Client;
declare const node: Node;
declare const writer: AppendWriter;
declare const row: RowInput;
declare const operation: () => Promise<unknown>;
void [client, node, writer, row, operation];
`;

/** What the type checker says of each program, a line each. */
function typeErrors(name: string, programs: readonly string[], others: readonly string[] = []): string {
  const folder = join(directory, name);
  mkdirSync(folder);
  programs.forEach((code, index) => {
    const imports = code.includes('from "@faultbook/errors"')
      ? ""
      : 'import { retry } from "@faultbook/errors";\n';
    writeFileSync(join(folder, `${index}.ts`), `${imports}${PRELUDE}${code}`);
  });
  const settings = {
    extends: join(root, "tsconfig.base.json"),
    compilerOptions: { noEmit: true, composite: false, noUnusedLocals: false, types: ["node"] },
    include: [join(folder, "*.ts"), ...others],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
  return spawnSync(bin("tsc"), ["-p", folder], { encoding: "utf8" }).stdout;
}

test("all programs of all pages are right with types on", () => {
  const shown = fencedCode().filter(
    ({ where, language }) => language === "ts" && where !== "guides/testing-catch-blocks.mdx",
  );
  expect(new Set(shown.map(({ where }) => where)).size).toBeGreaterThan(4);
  const programs = shown.map(({ where, code }) => `// ${where}\n${code}`);
  const ofSuite = [join(suite, "orders*.ts"), join(suite, "faults.test.ts")];
  expect(typeErrors("types", programs, ofSuite)).toBe("");
  expect(typeErrors("wrong", ["await client.leader().then((leader) => leader.adress);"])).toContain("adress");
});
