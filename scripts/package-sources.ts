import { readFileSync } from "node:fs";
import { projectRoot } from "./project-files.ts";

/** An entry of one of the project's packages: its specifier, and its source file. */
export interface PackageSource {
  readonly specifier: string;
  readonly file: string;
}

/** The entries of the packages, read from their `exports`, with the source files instead of the compiled ones. */
export function packageSources(): PackageSource[] {
  return ["errors", "simulator"].flatMap((name) => {
    const folder = `${projectRoot}/packages/${name}`;
    const { exports } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8")) as {
      exports: Record<string, string | { default: string }>;
    };
    return Object.entries(exports).flatMap(([entry, target]) => {
      if (typeof target === "string") return [];
      const source = target.default.replace("./dist/", "src/").replace(/\.js$/, ".ts");
      return [{ specifier: `@faultbook/${name}${entry.slice(1)}`, file: `${folder}/${source}` }];
    });
  });
}
