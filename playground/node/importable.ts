import { readFileSync } from "node:fs";
import { repositoryRoot } from "./root.ts";

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

/** What a program may import: the public entries of both packages. */
export const IMPORTABLE: readonly string[] = ["errors", "simulator"].flatMap((name) => {
  const text = readFileSync(`${repositoryRoot}/packages/${name}/package.json`, "utf8");
  const { name: specifier, exports } = JSON.parse(text) as Manifest;
  return Object.keys(exports)
    .filter((entry) => !entry.endsWith(".json"))
    .map((entry) => specifier + entry.slice(1));
});
