import { pathToFileURL } from "node:url";
import type { Example } from "../../playground/examples.ts";

type ExamplesModule = typeof import("../../playground/examples.ts");

/**
 * The shipped examples with their runs. The module that runs them starts worker threads from its own files, so it is
 * imported at run time instead of being bundled into the site's server code. All pages then share one run of each.
 */
export async function examples(): Promise<readonly Example[]> {
  const file = pathToFileURL(`${process.cwd()}/playground/examples.ts`).href;
  const { loadExamples } = (await import(/* @vite-ignore */ file)) as ExamplesModule;
  return loadExamples();
}
