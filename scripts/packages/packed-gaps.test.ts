import { describe, expect, test } from "vitest";
import { fileGaps, manifestGaps, type PackedPackage } from "./packed-gaps.ts";
import type { Manifest } from "./published.ts";

const project: Manifest = {
  name: "project",
  version: "1.2.0",
  license: "MIT",
  homepage: "https://example.org",
  engines: { node: ">=20" },
  repository: "git+https://forge.example/it.git",
};
const manifest: Manifest = {
  ...project,
  name: "@it/one",
  type: "module",
  sideEffects: false,
  publishConfig: { access: "public" },
  repository: { url: "git+https://forge.example/it.git", directory: "packages/one" },
  dependencies: { "@it/two": "1.2.0" },
  bin: { one: "./dist/cli/main.js" },
  exports: {
    ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
    "./package.json": "./package.json",
  },
};
const texts: Readonly<Record<string, string>> = {
  "package.json": "{}",
  "dist/index.js": 'export { a } from "./a.js";\nimport "@it/two/part";\n',
  "dist/index.d.ts": 'export { a } from "./a.ts";\n',
  "dist/a.js": "export const a = 1;\n",
  "dist/a.d.ts": "export declare const a: number;\n",
  "dist/cli/main.js": 'import { exit } from "node:process";\nexit();\n',
};

/** A package with nothing wrong, but for what a test changes. */
function withChanges(
  changes: Partial<Manifest>,
  files: Readonly<Record<string, string | undefined>> = {},
): PackedPackage {
  const all = { ...texts, ...files };
  return {
    folder: "packages/one",
    manifest: { ...manifest, ...changes },
    project,
    files: Object.keys(all).filter((path) => all[path] !== undefined),
    read: (path) => all[path] ?? "",
    isSource: (path) => path !== "src/old.ts",
  };
}
const files = (changes: Readonly<Record<string, string | undefined>>) =>
  fileGaps(withChanges({}, changes), ["package.json"]);

test("nothing is missing of a package that has all", () => {
  expect([...manifestGaps(withChanges({})), ...files({})]).toEqual([]);
});

describe("a manifest", () => {
  test.each<[Partial<Manifest>, string]>([
    [{ private: true }, 'remove "private"'],
    [{ publishConfig: {} }, 'set "publishConfig": { "access": "public" }'],
    [{ type: "commonjs" }, 'set "type": "module"'],
    [{ sideEffects: true }, 'set "sideEffects": false'],
    [{ engines: { node: ">=22" } }, "take engines from the project's manifest"],
    [{ license: "ISC" }, "take license from the project's manifest"],
    [{ homepage: "https://example.com" }, "take homepage from the project's manifest"],
    [{ version: "1.1.0" }, 'set "version": "1.2.0"'],
    [{ exports: {} }, "export ./package.json"],
    [
      { repository: "git+https://forge.example/it.git" },
      'take repository from the project\'s manifest, with "directory": "packages/one"',
    ],
    [{ dependencies: { "@it/two": "1.1.0" } }, "depend on @it/two at 1.2.0"],
  ])("with %o is told what to do", (change, remedy) => {
    const gaps = manifestGaps(withChanges(change));
    expect(gaps).toHaveLength(1);
    expect(gaps[0]).toContain(`packages/one/package.json: ${remedy}`);
  });
});

describe("the packed files", () => {
  test.each<[string, Readonly<Record<string, string | undefined>>, string]>([
    ["lack an entry", { "dist/index.d.ts": undefined }, "package.json: names dist/index.d.ts, which isn't"],
    ["lack a file that users need", { "package.json": undefined }, "package.json: isn't packed"],
    ["have one that isn't for users", { "notes.txt": "" }, "notes.txt: is packed; is it for users?"],
    ["have a compiled test", { "dist/a.test.js": "" }, "dist/a.test.js: is made of no source"],
    ["have what a deleted source left", { "dist/old.js": "" }, "dist/old.js: is made of no source"],
    ["have the compiler's notes", { "dist/.tsbuildinfo": "" }, "dist/.tsbuildinfo: is made of no source"],
    ["import a file that isn't there", { "dist/a.js": 'import "./b.js";' }, "a.js: imports ./b.js, which"],
    ["declare by a file that isn't there", { "dist/a.d.ts": 'import "./b.ts";' }, "a.d.ts: imports ./b.ts"],
    ["import what nobody has", { "dist/a.js": 'import "left-pad";' }, "a.js: imports left-pad, which"],
    ["use Node where browsers are", { "dist/a.js": 'import "node:fs";' }, "a.js: imports node:fs, which"],
    ["name a map", { "dist/a.js": "//# sourceMappingURL=a.js.map" }, "a.js: names a map, and none is packed"],
  ])("%s, and it is told", (_, change, told) => {
    expect(files(change).join("\n")).toContain(told);
  });
});
