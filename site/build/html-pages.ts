import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Changes every page of the built site, given as its HTML and the path of its file. The sandbox's frame is none: it carries a
 * policy and styles of its own.
 */
export async function changePages(dir: URL, change: (html: string, file: string) => string): Promise<void> {
  const root = fileURLToPath(dir);
  for (const file of await readdir(root, { recursive: true })) {
    if (!file.endsWith(".html") || file.replaceAll("\\", "/").startsWith("_astro/")) continue;
    const path = join(root, file);
    await writeFile(path, change(await readFile(path, "utf8"), file));
  }
}
