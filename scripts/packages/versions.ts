import { readFileSync, writeFileSync } from "node:fs";
import { projectRoot } from "../project-files.ts";
import { folderOf, readManifest } from "./published.ts";

// `npm run release:version` runs this after the change files have become versions and entries of the change logs. All
// packages of the project have one version: the one that `@faultbook/errors` was given.

const PLACES: readonly (readonly [file: string, line: RegExp])[] = [
  ["package.json", /^( {2}"version": ")[^"]+/m],
  ["packages/errors/src/cli/run.ts", /^(export const VERSION = ")[^"]+/m],
  ["packages/python-link/pyproject.toml", /^(version = ")[^"]+/m],
  ["packages/python-link/src/faultbook_link/__init__.py", /^(__version__ = ")[^"]+/m],
];

const { version } = readManifest(folderOf("errors"));
for (const [file, line] of PLACES) {
  const path = `${projectRoot}/${file}`;
  const text = readFileSync(path, "utf8");
  if (!line.test(text)) throw new Error(`${file}: has no version to set; write it as ${line.source}.`);
  writeFileSync(
    path,
    text.replace(line, (_, before: string) => before + version),
  );
}
console.log(`All packages have version ${version}.`);
