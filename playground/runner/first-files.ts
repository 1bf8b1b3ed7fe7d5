import manifest from "virtual:faultbook/sandbox";
import type { ProgramCode } from "../protocol/index.ts";
import type { FirstFiles } from "./early.ts";

/** What a page can ask for before its runner is there; undefined for Python, which is megabytes. */
export function firstFiles(code: ProgramCode): FirstFiles | undefined {
  if (!("modules" in code)) return undefined;
  for (const specifier of code.modules) {
    const bundle = manifest.bundles.find(({ main }) => main === manifest.specifiers[specifier]?.chunk);
    const exercises = manifest.exercises[specifier];
    if (bundle && exercises) return { frame: manifest.frame, bundle: bundle.file, exercises };
  }
  return undefined;
}
