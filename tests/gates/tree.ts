import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface SourceFile {
  /** Path from the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const TEXT =
  /\.(ts|tsx|mjs|cjs|js|astro|css|md|mdx|json|html|yml|yaml|txt|svg)$|(^|\/)(\.npmrc|\.editorconfig|_headers|run)$/;

/** Every text file that git tracks, or would track, below the root. */
export function projectFiles(): SourceFile[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  return listed
    .split("\n")
    .filter((path) => TEXT.test(path) && existsSync(`${root}/${path}`))
    .map((path) => ({ path, text: readFileSync(`${root}/${path}`, "utf8") }));
}

/** A finding in the form that every gate prints: file, line, rule, and what to do. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
}

export function lineOf(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
