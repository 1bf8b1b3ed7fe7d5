import { readFileSync } from "node:fs";
import { projectRoot } from "./project-files.ts";

/** An entry of one of our packages: what a program imports, and the source file behind it. */
export interface PackageSource {
  readonly specifier: string;
  readonly file: string;
}

/** The entries of the packages as their sources, read from their own `exports`: nothing has to be compiled for them. */
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
