import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { projectRoot } from "../../scripts/project-files.ts";
import { beside, deadCode, type Exemption } from "./dead-code.ts";

const EXEMPT: readonly Exemption[] = [];

/** Product files that only tests import, each with the reason why it is kept. */
const ONLY_TESTED: readonly Exemption[] = [
  {
    file: "playground/browser/port.ts",
    name: "playground/browser/port.ts",
    because: "the benchmarks and the drivers of the tests ask for a free port in one place",
  },
];

test("there are no unused files, exports or dependencies", () => {
  expect(beside(deadCode(projectRoot), EXEMPT)).toEqual([]);
});

test("no product file is used by tests alone", () => {
  expect(beside(deadCode(projectRoot, ["--production", "--include", "files"]), ONLY_TESTED)).toEqual([]);
});

const folder = mkdtempSync(join(tmpdir(), "faultbook-dead-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a small project. */
function plant(files: Readonly<Record<string, string>>): void {
  rmSync(folder, { recursive: true, force: true });
  const base = {
    "package.json": JSON.stringify({ name: "planted", type: "module", dependencies: { preact: "1" } }),
    "knip.json": JSON.stringify({ entry: ["main.ts!"], project: ["*.ts!", "!*.test.ts!"] }),
  };
  for (const [path, text] of Object.entries({ ...base, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const used = { "main.ts": 'import { a } from "./a.ts";\nimport "preact";\nconsole.log(a);\n' };

test("a dead file, a dead export and a dead dependency are found", () => {
  plant({
    "main.ts": 'import { a } from "./a.ts";\nconsole.log(a);\n',
    "a.ts": "export const a = 1;\nexport const unused = 2;\n",
    "b.ts": "export const b = 1;\n",
  });
  const found = deadCode(folder).map(({ file, line, rule }) => `${file}:${line} ${rule.split(":")[0]}`);
  expect(found.sort()).toEqual([
    "a.ts:2 unused is exported, and nothing imports it",
    "b.ts:1 b.ts is a file that nothing reaches",
    "package.json:1 preact is a dependency that nothing imports",
  ]);
});

test("a product file that only a test imports is found", () => {
  plant({
    ...used,
    "a.ts": "export const a = 1;\n",
    "b.ts": "export const b = 1;\n",
    "b.test.ts": 'import { b } from "./b.ts";\nconsole.log(b);\n',
  });
  expect(deadCode(folder, ["--production", "--include", "files"])).toMatchObject([{ file: "b.ts" }]);
});

test("an unneeded entry of the configuration is found", () => {
  plant({ ...used, "a.ts": "export const a = 1;\n" });
  expect(deadCode(folder)).toEqual([]);
  writeFileSync(
    join(folder, "knip.json"),
    JSON.stringify({ entry: ["main.ts", "gone.ts"], project: ["*.ts"] }),
  );
  expect(deadCode(folder)).toMatchObject([{ file: "knip.ts" }]);
});

test("an exemption removes a finding, and one that matches none is a finding itself", () => {
  const finding = { file: "a.ts", line: 2, rule: "unused is exported, and nothing imports it" };
  const fitting = { file: "a.ts", name: "unused", because: "of a test" };
  expect(beside([finding], [fitting])).toEqual([]);
  expect(beside([finding], [])).toEqual([finding]);
  expect(beside([], [fitting])).toMatchObject([
    { file: "a.ts", rule: expect.stringContaining("take it off") },
  ]);
});
