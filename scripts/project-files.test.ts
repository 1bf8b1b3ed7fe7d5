import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { projectFiles } from "./project-files.ts";

const folder = mkdtempSync(join(tmpdir(), "faultbook-files-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("lists what .gitignore doesn't leave out, at any depth, without git", () => {
  for (const name of [".git", "dist", "a/dist", "a/b"]) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, ".gitignore"), "# built\ndist/\n*.tgz\n");
  for (const name of [".git/x", "dist/x", "a/dist/x", "a/x.tgz", "a/b/dist", "a/x.ts"])
    writeFileSync(join(folder, name), "");
  expect(projectFiles(folder)).toEqual([".gitignore", "a/b/dist", "a/x.ts"]);
});

test("says so where .gitignore holds more than names", () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, ".gitignore"), "site/dist/\n");
  expect(() => projectFiles(folder)).toThrow('"site/dist/" is more than a name');
});
