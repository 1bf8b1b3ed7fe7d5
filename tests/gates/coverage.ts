import { readDeclaration } from "../../playground/declaration.ts";

/** What the checks of pages and examples need to know of an error. */
export interface CoveredError {
  /** "dqlite/NoLeaderError" */
  readonly key: string;
  /** "dqlite/no-leader-error" */
  readonly file: string;
  /** Its name in the `@caught` line of an example: "NoLeaderError", "FlussError TABLE_NOT_EXIST". */
  readonly caughtAs: string;
  /** The reason in its record why it has no example; null where it must have one. */
  readonly noRun: string | null;
  /** The keys of the causes in its record. */
  readonly causes: readonly string[];
}

/** A page's file, and the error that its frontmatter names. */
export interface PageFile {
  readonly path: string;
  readonly file: string;
  readonly error: string | undefined;
  /** The keys of the causes in its prose; undefined for a page without prose. */
  readonly causes?: readonly string[] | undefined;
}

/** An example's file, and what its leading comment declares as caught. */
export interface ExampleFile {
  readonly path: string;
  readonly file: string;
  readonly declared: readonly string[];
}

/** Pages below dqlite/ and fluss/ that aren't about a single error. */
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

/** What is missing between the causes of a record and those of its page, in both directions and in their order. */
export function causeGaps(errors: readonly CoveredError[], pages: readonly PageFile[]): string[] {
  return errors.flatMap(({ key, file, causes }) => {
    const page = pages.find((candidate) => candidate.file === file);
    if (page === undefined) return [];
    if (page.causes === undefined) {
      return causes.length === 0
        ? []
        : [
            `${page.path}: has no prose for the causes of ${key}; add "prose: causes: ${causes[0]}: tell: …".`,
          ];
    }
    const record = `packages/errors/records/${file}.ts`;
    const gaps = [
      ...causes
        .filter((cause) => !page.causes?.includes(cause))
        .map((cause) => `${page.path}: says nothing of the cause "${cause}"; add it under prose.causes.`),
      ...page.causes
        .filter((cause) => !causes.includes(cause))
        .map(
          (cause) => `${page.path}: ${record} has no cause "${cause}"; correct the key, or add the cause.`,
        ),
    ];
    const isInOrder = gaps.length > 0 || causes.join() === page.causes.join();
    return isInOrder
      ? gaps
      : [`${page.path}: its causes stand in another order than in ${record}; use that order.`];
  });
}

/**
 * What is missing between errors and examples, in both directions. An error is covered if the example named after it
 * declares it: as caught, by itself or inside another, or as one that no program sees. The build runs every example and checks its declaration, so this also shows that
 * the simulator has a cause for the error. An error with an example must not have a reason for having none.
 */
export function exampleGaps(errors: readonly CoveredError[], examples: readonly ExampleFile[]): string[] {
  const gaps: string[] = [];
  for (const { key, file, caughtAs, noRun } of errors) {
    const example = examples.find((candidate) => candidate.file === file);
    const record = `packages/errors/records/${file}.ts`;
    if (example && noRun !== null) gaps.push(`${record}: ${key} has its example; remove noRun.`);
    if (noRun?.trim() === "") gaps.push(`${record}: noRun needs a reason; say why ${key} has no example.`);
    if (!example && noRun === null) {
      gaps.push(
        `src/content/examples/${file}.ts: ${key} has no example; write one, or give the reason as noRun in ${record}.`,
      );
    }
    const id = lastWord(caughtAs);
    if (example && !example.declared.some((declared) => lastWord(declared) === id)) {
      gaps.push(
        `${example.path}: it must declare "@caught ${caughtAs}", and catch it; or "@between ${id}" where no program sees it.`,
      );
    }
  }
  for (const { path, file } of examples) {
    if (!errors.some((error) => belongsTo(file, error.file))) {
      gaps.push(
        `${path}: no error of the catalogue is called so; name it after its error, with "-variant" behind.`,
      );
    }
  }
  return gaps;
}

/** "dqlite/no-leader-error-partition" is a further example of "dqlite/no-leader-error". */
const belongsTo = (example: string, file: string): boolean =>
  example === file || example.startsWith(`${file}-`);

function lastWord(text: string): string {
  return text.slice(text.lastIndexOf(" ") + 1);
}

/** What the leading comment of an example declares: the words after each `@caught` and each `@between`. */
export function declaredErrors(source: string): string[] {
  const { caught, between = [] } = readDeclaration(source);
  return [...caught.map(({ name, code }) => (code === undefined ? name : `${name} ${code}`)), ...between];
}
