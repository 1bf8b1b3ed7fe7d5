import { readFileSync } from "node:fs";
import { projectFiles as listFiles, projectRoot } from "../../scripts/project-files.ts";

export interface SourceFile {
  /** Path from the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const TEXT =
  /\.(ts|tsx|mjs|cjs|js|astro|css|md|mdx|json|html|yml|yaml|txt|svg)$|(^|\/)(\.npmrc|\.editorconfig|_headers|run)$/;

/** Every text file of the project. */
export function projectFiles(): SourceFile[] {
  return listFiles()
    .filter((path) => TEXT.test(path))
    .map((path) => ({ path, text: readFileSync(`${projectRoot}/${path}`, "utf8") }));
}

/** What a gate finds: the place, and the broken rule with its remedy. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
}

export function lineOf(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
