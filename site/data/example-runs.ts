import { pathToFileURL } from "node:url";
import type { Example } from "../../playground/examples.ts";

type ExamplesModule = typeof import("../../playground/examples.ts");

/**
 * The shipped examples with their runs. They start threads from files of their own, so they are loaded as files and
 * not bundled into the site's server code; that way all pages share one run of each, too.
 */
export async function examples(): Promise<readonly Example[]> {
  const file = pathToFileURL(`${process.cwd()}/playground/examples.ts`).href;
  const { loadExamples } = (await import(/* @vite-ignore */ file)) as ExamplesModule;
  return loadExamples();
}
