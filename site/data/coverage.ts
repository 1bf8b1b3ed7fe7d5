import { readDeclaration } from "../../playground/declaration.ts";
import type { Exemption } from "./exemptions.ts";

/** An error, as far as the check of its page and example needs it. */
export interface CoveredError {
  /** "dqlite/NoLeaderError" */
  readonly key: string;
  /** "dqlite/no-leader-error" */
  readonly file: string;
  /** How an example's `@caught` line names it: "NoLeaderError", "FlussError TABLE_NOT_EXIST". */
  readonly caughtAs: string;
}

/** A page's file, and the error that its frontmatter names. */
export interface PageFile {
  readonly path: string;
  readonly file: string;
  readonly error: string | undefined;
}

/** An example's file, and what its leading comment declares as caught. */
export interface ExampleFile {
  readonly path: string;
  readonly file: string;
  readonly caught: readonly string[];
}

/** Pages below dqlite/ and fluss/ that are about no single error. */
const OTHER_PAGES = /^((dqlite|fluss)\/(index|unknown)|fluss\/methods)$/;

/** What is missing between errors and pages, in both directions. Each line names a file and the remedy. */
export function pageGaps(errors: readonly CoveredError[], pages: readonly PageFile[]): string[] {
  const gaps: string[] = [];
  for (const { key, file } of errors) {
    const page = pages.find((candidate) => candidate.file === file);
    const path = `src/content/docs/${file}.mdx`;
    if (!page)
      gaps.push(`${path}: ${key} has no page; add the file with "error: ${key}" in its frontmatter.`);
    else if (page.error !== key)
      gaps.push(`${path}: its frontmatter names ${page.error ?? "no error"}; write "error: ${key}".`);
  }
  for (const { path, file, error } of pages) {
    if (OTHER_PAGES.test(file)) continue;
    if (!/^(dqlite|fluss)\//.test(file)) {
      if (error)
        gaps.push(`${path}: names ${error}, but pages of errors stand below dqlite/ and fluss/; move it.`);
    } else if (!errors.some((candidate) => candidate.file === file)) {
      gaps.push(`${path}: no error of the catalogue has this page; remove it, or name it after its error.`);
    }
  }
  return gaps;
}

/**
 * What is missing between errors and examples, in both directions. An error counts as covered when the example named
 * after it declares that the error is caught: the build runs every example and checks that declaration, so the cause
 * in the simulator is proved with it. An exempt error mustn't have its example, so that the list can only shrink.
 */
export function exampleGaps(
  errors: readonly CoveredError[],
  examples: readonly ExampleFile[],
  exemptions: readonly Exemption[],
): string[] {
  const list = "site/data/exemptions.ts";
  const gaps: string[] = [];
  const exempt = exemptions.flatMap((group) => group.errors);
  for (const { key, file, caughtAs } of errors) {
    const example = examples.find((candidate) => candidate.file === file);
    const isExempt = exempt.includes(key);
    if (example && isExempt) gaps.push(`${list}: ${key} has its example; take it off the list.`);
    if (!example && !isExempt) {
      gaps.push(
        `src/content/examples/${file}.ts: ${key} has no example; write one, or name the reason in ${list}.`,
      );
    }
    if (example && !example.caught.includes(caughtAs)) {
      gaps.push(`${example.path}: it must declare "@caught ${caughtAs}", and catch it.`);
    }
  }
  for (const { path, file } of examples) {
    if (!errors.some((error) => belongsTo(file, error.file))) {
      gaps.push(
        `${path}: no error of the catalogue is called so; name it after its error, with "-variant" behind.`,
      );
    }
  }
  for (const { reason, errors: keys } of exemptions) {
    if (reason.trim() === "") gaps.push(`${list}: ${keys.join(", ")}: an exemption needs its reason.`);
  }
  for (const key of exempt) {
    if (!errors.some((error) => error.key === key))
      gaps.push(`${list}: ${key} is no error of the catalogue; remove it.`);
    if (exempt.indexOf(key) !== exempt.lastIndexOf(key)) gaps.push(`${list}: ${key} stands there twice.`);
  }
  return gaps;
}

/** "dqlite/no-leader-error-partition" is one more example of "dqlite/no-leader-error". */
const belongsTo = (example: string, file: string): boolean =>
  example === file || example.startsWith(`${file}-`);

/** What the leading comment of an example declares: the words after each `@caught`. */
export function declaredCatches(source: string): string[] {
  return readDeclaration(source).caught.map(({ name, code }) =>
    code === undefined ? name : `${name} ${code}`,
  );
}
