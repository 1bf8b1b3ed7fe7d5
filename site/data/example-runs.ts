import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import type { Language } from "../../playground/program/language.ts";
import type { RunResult, TransformedProgram } from "../../playground/protocol/index.ts";

type ExamplesModule = typeof import("../../playground/examples.ts");

/** An example in one language. */
export interface ExampleRun {
  /** Twins have the same. */
  readonly id: string;
  readonly language: Language;
  readonly source: string;
  readonly transformed?: TransformedProgram;
  /** Absent where the program is shown only. */
  readonly result?: RunResult;
}

/**
 * The shipped examples with their runs. The module that runs them starts worker threads from its own files, so it is
 * imported at run time instead of being bundled into the site's server code. All pages then share one run of each.
 */
export async function examples(): Promise<readonly ExampleRun[]> {
  const file = pathToFileURL(`${process.cwd()}/playground/examples.ts`).href;
  const { loadExamples } = (await import(/* @vite-ignore */ file)) as ExamplesModule;
  const all = await loadExamples();
  return (
    await Promise.all(
      all.map(async (example) => [
        { ...example, language: "typescript" as const },
        ...(await twinOf(example.id)),
      ]),
    )
  ).flat();
}

async function twinOf(id: string): Promise<ExampleRun[]> {
  try {
    const source = await readFile(`${process.cwd()}/src/content/examples/${id}.py`, "utf8");
    return [{ id, language: "python", source }];
  } catch {
    return [];
  }
}
