import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dqlitePages, programsOf } from "./dqlite-prose.ts";

// Readers copy the TypeScript in the pages and guides about dqlite, so it is type-checked here, and the guide's test suite
// is run unchanged.
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

const PRELUDE = `import type { Client, Node } from "@faultbook/simulator/dqlite";
declare const client: Client;
declare const node: Node;
void [client, node];
`;

test("all programs are right with types on", () => {
  const folder = join(directory, "types");
  mkdirSync(folder);
  const shown = pages
    .filter(({ name }) => name !== "guides/testing-catch-blocks")
    .flatMap((page) => programsOf(page, "ts"));
  expect(shown.length).toBeGreaterThan(1);
  shown.forEach(({ where, code }, index) => {
    const imports = code.includes('from "@faultbook/errors"')
      ? ""
      : 'import { retry } from "@faultbook/errors";\n';
    writeFileSync(join(folder, `${where.replaceAll("/", "-")}-${index}.ts`), `${imports}${PRELUDE}${code}`);
  });
  const settings = {
    extends: join(root, "tsconfig.base.json"),
    compilerOptions: { noEmit: true, composite: false, noUnusedLocals: false, types: ["node"] },
    include: [join(folder, "*.ts"), join(suite, "orders*.ts"), join(suite, "faults.test.ts")],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
  const { stdout } = spawnSync(bin("tsc"), ["-p", folder], { encoding: "utf8" });
  expect(stdout).toBe("");
});
