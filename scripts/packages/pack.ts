import { spawnSync } from "node:child_process";
import { folderOf, type PublishedName } from "./published.ts";

/** A package as npm packs it. */
export interface Packed {
  /** The path of the tarball. */
  readonly tarball: string;
  /** The files in it, by their paths inside the package. */
  readonly files: readonly string[];
}

/** Packs what is compiled into a folder. */
export function pack(name: PublishedName, into: string): Packed {
  // What packs for others compiles first (`prepack`); tests have compiled, and must not do it at once with other tests.
  const args = ["pack", "--json", "--ignore-scripts", "--loglevel=error", "--pack-destination", into];
  const { status, stdout, stderr } = spawnSync("npm", args, {
    cwd: folderOf(name),
    encoding: "utf8",
    maxBuffer: 1 << 26,
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`npm pack fails in packages/${name}: ${stderr}`);
  const [packed] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
  if (!packed) throw new Error(`npm pack says nothing of packages/${name}`);
  return { tarball: `${into}/${packed.filename}`, files: packed.files.map(({ path }) => path).sort() };
}
