import { matchesGlob } from "node:path/posix";
import { type Finding, lineOf } from "./tree.ts";

const DOCUMENT = "ARCHITECTURE.md";

/** The project that the document is checked against. */
export interface Reality {
  /** Every file of the project. */
  readonly files: ReadonlySet<string>;
  /** What each file imports, types included. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
  readonly read: (path: string) => string;
}

/**
 * Finds what a text gets wrong about the project: paths that don't exist, and steps of a journey that aren't connected. A
 * journey is a numbered list whose items begin with a file. Each file has to import the previous one, or be imported by
 * it; where one starts the other without an import, it has to name it.
 */
export function wrongClaims(text: string, { files, imports, read }: Reality): Finding[] {
  const findings: Finding[] = [];
  const report = (index: number, rule: string): void => {
    findings.push({ file: DOCUMENT, line: lineOf(text, index), rule });
  };
  const isThere = (path: string): boolean =>
    files.has(path) || [...files].some((file) => file.startsWith(`${path.replace(/\/$/, "")}/`));
  for (const { 1: path = "", index } of text.matchAll(
    /`((?:[\w.@-]+\/)+(?:[\w.[\]-]+)?|[\w-]+\.(?:ts|md|json))`/g,
  ))
    if (!path.startsWith("@") && !isThere(path))
      report(index, `${path} isn't there: name the file that took its place`);

  const mentions = (from: string, to: string): boolean =>
    [...read(from).matchAll(/["'`/]((?:[\w.*-]+\/)*[\w.*-]+\.(?:[cm]?[jt]sx?|astro|json|mdx?))["'`]/g)].some(
      ([, name = ""]) => {
        const tail = name.replace(/^(\.{1,2}\/)+/, "");
        return (
          to === tail || to.endsWith(`/${tail}`) || (tail.includes("*") && matchesGlob(to, `**/${tail}`))
        );
      },
    );
  // A folder's index.ts stands for what it exports.
  const importsOf = (from: string): readonly string[] =>
    (imports.get(from) ?? []).flatMap((path) =>
      path.endsWith("/index.ts") ? [path, ...(imports.get(path) ?? [])] : [path],
    );
  const touches = (from: string, to: string): boolean => importsOf(from).includes(to) || mentions(from, to);
  for (const steps of journeysOf(text)) {
    for (const [i, { path, index }] of steps.entries()) {
      const before = steps[i - 1]?.path;
      if (before === undefined || !files.has(path) || !files.has(before)) continue;
      if (!touches(before, path) && !touches(path, before))
        report(
          index,
          `${before} and ${path} neither import nor name each other: put in what stands between them`,
        );
    }
  }
  return findings;
}

/** The numbered lists of a text, each as the list of files that its items begin with. */
export function journeysOf(text: string): { path: string; index: number }[][] {
  const journeys: { path: string; index: number }[][] = [];
  for (const { 1: number, 2: path = "", index } of text.matchAll(/^(\d+)\. `([^`]+)`/gm)) {
    if (number === "1") journeys.push([]);
    journeys.at(-1)?.push({ path, index });
  }
  return journeys;
}
