import { cruise, type ICruiseOptions, type ICruiseResult } from "dependency-cruiser";
import { packageSources } from "./package-sources.ts";
import { projectRoot } from "./project-files.ts";

/** The folders that contain the project's TypeScript. */
export const SOURCE_FOLDERS = [
  "packages/errors",
  "packages/simulator",
  "playground",
  "site",
  "src",
  "scripts",
  "tests",
  "bench",
];

/**
 * The import graph of the sources, read by dependency-cruiser: type imports included, and `@faultbook/*` resolved to the
 * packages' sources. With a `ruleSet` and `validate`, broken rules are in `summary.violations`.
 */
export async function importGraph(more: ICruiseOptions = {}): Promise<ICruiseResult> {
  const { output } = await cruise(
    [...SOURCE_FOLDERS],
    {
      baseDir: projectRoot,
      tsPreCompilationDeps: true,
      doNotFollow: { path: "node_modules" },
      exclude: { path: "(^|/)(dist|\\.astro|\\.cache)/" },
      ...more,
    },
    {
      alias: packageSources().map(({ specifier, file }) => ({
        name: specifier,
        alias: file,
        onlyModule: true,
      })),
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["types", "node", "import", "default"],
    },
  );
  return output as ICruiseResult;
}
