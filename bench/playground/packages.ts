import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder of the benchmarks, whose packages are installed here and not with the project. */
export const benchFolder: string = fileURLToPath(new URL("..", import.meta.url));

const folderOf = (name: string): string => `${benchFolder}node_modules/${name}`;
const isInstalled = (name: string): boolean => existsSync(`${folderOf(name)}/package.json`);

/** Installs the packages that the benchmarks compare with, if one is missing. Throws an Error that says what to do. */
export function installPackages(names: readonly string[]): void {
  if (names.every(isInstalled)) return;
  const { status } = spawnSync("npm", ["ci", "--silent"], { cwd: benchFolder, stdio: "inherit" });
  if (status === 0 && names.every(isInstalled)) return;
  const list = names.join(", ");
  throw new Error(`${list} can't be installed: run \`npm ci\` in bench/ where a registry is in reach.`);
}

/** The folder of an installed package, and its version. Throws where it isn't installed. */
export function packageAt(name: string): { readonly folder: string; readonly version: string } {
  const manifest = JSON.parse(readFileSync(`${folderOf(name)}/package.json`, "utf8")) as { version: string };
  return { folder: folderOf(name), version: manifest.version };
}
