import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The path of `chosen`, if it exists, or else of the first of these programs on the PATH. */
export function findProgram(names: readonly string[], chosen: string | undefined): string | undefined {
  if (chosen !== undefined && existsSync(chosen)) return chosen;
  return (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}
