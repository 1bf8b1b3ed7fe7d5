import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder. Searched for, because a bundler may have moved this module. */
export const repositoryRoot: string = findRoot(dirname(fileURLToPath(import.meta.url))) ?? process.cwd();

function findRoot(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const manifest = `${folder}/package.json`;
    if (
      existsSync(manifest) &&
      (JSON.parse(readFileSync(manifest, "utf8")) as { name?: string }).name === "faultbook"
    )
      return folder;
    if (dirname(folder) === folder) return undefined;
  }
}
