import { readdirSync, readFileSync } from "node:fs";
import { matchesGlob } from "node:path/posix";
import { fileURLToPath } from "node:url";

export const projectRoot: string = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/**
 * The sorted paths of all project files below a folder, relative to it and with forward slashes. Ignores what the folder's
 * .gitignore names. Doesn't use git, so that it also works in a copy of the project without a repository.
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

/** Reads the subset of the .gitignore format that the project uses: names of folders and files, at any depth. */
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
