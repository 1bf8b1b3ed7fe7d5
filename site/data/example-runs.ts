import { pathToFileURL } from "node:url";
import { LANGUAGE_CODES, LANGUAGES, type Language } from "../../playground/program/language.ts";
import type { ProgramCode, RunResult } from "../../playground/protocol/index.ts";

type ExamplesModule = typeof import("../../playground/examples.ts");

/** A program in one language. */
export interface ProgramRun {
  /** Twins have the same. */
  readonly id: string;
  readonly language: Language;
  readonly source: string;
  /** As a sandbox runs it. */
  readonly code: ProgramCode;
  /** Its run at build; blank programs have none. */
  readonly result?: RunResult;
}

/** An example in one language. */
export interface ExampleRun extends ProgramRun {
  readonly result: RunResult;
}

let ofBuild: Promise<readonly ExampleRun[]> | undefined;

/** The shipped examples with their runs. All pages of a build share them; the dev server looks at the files each time. */
export function examples(): Promise<readonly ExampleRun[]> {
  if (import.meta.env.DEV) return load();
  ofBuild ??= load();
  return ofBuild;
}

/**
 * The module that runs examples starts worker threads from its own files, so it is imported at run time instead of being
 * bundled into the site's server code.
 */
async function load(): Promise<readonly ExampleRun[]> {
  const file = pathToFileURL(`${process.cwd()}/playground/examples.ts`).href;
  const { loadExamples } = (await import(/* @vite-ignore */ file)) as ExamplesModule;
  const all = LANGUAGES.map(async (language) =>
    (await loadExamples(LANGUAGE_CODES[language])).map((example): ExampleRun => ({ ...example, language })),
  );
  return (await Promise.all(all)).flat();
}
