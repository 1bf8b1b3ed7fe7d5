import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * What checks the frontmatter of a page or is filled into it. Astro keeps pages as they were read until their own text or
 * its configuration changes, and sees none of these.
 */
const READ_INTO_PAGES = [
  "site/content.config.ts",
  "site/data/frontmatter.ts",
  "packages/errors/src/generated",
];

/** The folder below `root` where Astro keeps what it has read; another one as soon as pages would be read differently. */
export function contentCache(root: string, parent = "node_modules/.astro"): string {
  const hash = createHash("sha256");
  for (const path of READ_INTO_PAGES) {
    for (const file of filesBelow(join(root, path))) hash.update(readFileSync(file));
  }
  const name = hash.digest("hex").slice(0, 16);
  removeOthers(resolve(root, parent), name);
  return `./${parent}/${name}`;
}

/** The path itself where it is a file. */
function filesBelow(path: string): string[] {
  try {
    return readdirSync(path)
      .sort()
      .map((name) => join(path, name));
  } catch {
    return [path];
  }
}

function removeOthers(folder: string, name: string): void {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return; // Nothing has been built here.
  }
  for (const other of names) {
    if (other !== name) rmSync(join(folder, other), { recursive: true, force: true });
  }
}
