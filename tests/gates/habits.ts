import type { Finding, SourceFile } from "./tree.ts";
import { lineOf } from "./tree.ts";

/** Patterns that are banned from the project, each with its remedy. */
const BANNED: readonly (readonly [pattern: RegExp, rule: string])[] = [
  [
    /\bregistry\.[a-z]+\.(org|com|io)\b|\bpypi\.org\/(simple|packages)/,
    "names a package registry's host: leave it to the reader's npm",
  ],
  [
    /(?<![\w.~-])\/(root|home\/[a-z]+|Users\/[a-z]+)\/[\w.]/,
    "names a path of one machine: write it relative to the repository",
  ],
  [/\b(TODO|FIXME|XXX):?\s/, "leaves work open: finish it, or open an issue"],
  [/\blorem ipsum\b|\bcoming soon\b/i, "is a placeholder: write the text or leave the place out"],
  [
    /@ts-(ignore|nocheck)\b/,
    "silences the type checker: say the type, or use @ts-expect-error with its reason",
  ],
  [/\b(it|test|describe)\.only\b/, "runs one test alone: remove .only"],
];

/** Links and requests of what readers get; the site may be served below a path. */
const ROOTED =
  /(?<![\w-])(?:(?:href|src|action)=\{?|href(?::| =) |(?:fetch|new URL|location\.(?:assign|replace))\()["'`]\/(?!\/)|href=\{(?:\w+\.)*path\}/;
const PAGES = /^(?:site|playground)\/(?!.*\.test\.|build\/|prose-checks\/|bare-page\/).*\.(?:tsx?|astro)$/;

/** The bundler counts what is chained to an import as part of it, which never begins where the part doesn't arrive. */
const CHAINED = /\bimport\(\s*["'][^)]*\)\s*\.(?:then|catch|finally)\(/;

/** Files that may contain a pattern because they are about it. */
const ABOUT_THE_RULES = /^tests\/gates\/|^packages\/[a-z]+\/facts\/|^package-lock\.json$/;
const CODE = /\.(ts|tsx|mjs|astro)$/;
export const MOST_LINES = 400;

/** Checks the rules of the style guide that a machine can check: file size, folder names, banned text. */
export function brokenHabits(files: readonly SourceFile[]): Finding[] {
  const findings: Finding[] = [];
  for (const { path, text } of files) {
    if (/(^|\/)utils?\//.test(path))
      findings.push({
        file: path,
        line: 1,
        rule: "is in a folder named utils: name the folder after what it holds",
      });
    const lines = text.split("\n").length - 1;
    if (CODE.test(path) && lines > MOST_LINES) {
      findings.push({
        file: path,
        line: MOST_LINES,
        rule: `has ${lines} lines, more than ${MOST_LINES}: split it`,
      });
    }
    const rooted = PAGES.test(path) ? ROOTED.exec(text) : null;
    if (rooted) {
      const rule = 'leads past the base of the site: write inSite("/…"), from playground/in-site.ts';
      findings.push({ file: path, line: lineOf(text, rooted.index), rule });
    }
    const chained = PAGES.test(path) ? CHAINED.exec(text) : null;
    if (chained) {
      const rule = "chains to an import on demand, and hears of no failure: await the import in a function";
      findings.push({ file: path, line: lineOf(text, chained.index), rule });
    }
    if (ABOUT_THE_RULES.test(path)) continue;
    for (const [pattern, rule] of BANNED) {
      const match = pattern.exec(text);
      if (match) findings.push({ file: path, line: lineOf(text, match.index), rule });
    }
  }
  return findings;
}
