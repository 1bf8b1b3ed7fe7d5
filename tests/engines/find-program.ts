import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The first of these programs that is there: the one that was chosen, or one on the PATH. */
export function findProgram(names: readonly string[], chosen: string | undefined): string | undefined {
  if (chosen !== undefined && existsSync(chosen)) return chosen;
  return (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}
