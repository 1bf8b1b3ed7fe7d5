import { readdirSync, readFileSync } from "node:fs";
import { matchesGlob } from "node:path/posix";
import { fileURLToPath } from "node:url";

export const projectRoot: string = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/**
 * Every file of the project below a folder, as a path from that folder with forward slashes, sorted: all but what the
 * folder's .gitignore leaves out. Git itself isn't asked, since a copy of the project without its history has none.
 */
export function projectFiles(root: string = projectRoot): string[] {
  const ignored = readIgnored(readFileSync(`${root}/.gitignore`, "utf8"));
  const files: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(`${root}/${folder}`, { withFileTypes: true })) {
      if (ignored(entry.name, entry.isDirectory())) continue;
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) files.push(path);
    }
  };
  walk("");
  return files.sort();
}

/** Reads the part of the .gitignore format that this project uses: names of folders and files, at any depth. */
function readIgnored(text: string): (name: string, isFolder: boolean) => boolean {
  const patterns = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  for (const pattern of patterns) {
    if (/^!|\/./.test(pattern))
      throw new Error(`.gitignore: "${pattern}" is more than a name: keep to names, or teach readIgnored.`);
  }
  return (name, isFolder) =>
    name === ".git" ||
    patterns.some((pattern) =>
      pattern.endsWith("/")
        ? isFolder && matchesGlob(name, pattern.slice(0, -1))
        : matchesGlob(name, pattern),
    );
}
