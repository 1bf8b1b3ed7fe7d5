import { type OutputOptions, type Plugin, rolldown } from "rolldown";
import { repositoryRoot } from "../node/root.ts";

/** Browsers of the last two years. */
export const TARGET = "es2022";

/** Classes lose their names; the worker gives those that a program can import the names by which they are exported. */
export const MINIFY: Exclude<OutputOptions["minify"], undefined> = {
  compress: { target: TARGET },
  mangle: { keepNames: { class: false, function: false } },
};

interface ScriptOptions {
  /** Identifiers and the code that takes their place. */
  readonly define?: Readonly<Record<string, string>>;
  readonly plugins?: readonly Plugin[];
}

/** Bundles a classic script in one text. `entry` is a path below the repository's root. */
export async function bundleScript(
  entry: string,
  { define = {}, plugins = [] }: ScriptOptions = {},
): Promise<string> {
  const bundle = await rolldown({
    cwd: repositoryRoot,
    input: entry,
    platform: "browser",
    transform: { target: TARGET, define },
    plugins: [...plugins],
  });
  const { output } = await bundle.generate({ format: "iife", minify: MINIFY, codeSplitting: false });
  await bundle.close();
  return output[0].code;
}
