import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { isBuilt } from "../built.ts";
import { projectFiles, projectRoot } from "../project-files.ts";
import { isUnitTest } from "./changed.ts";
import { command, type Gate, vitest } from "./gate.ts";

/** Half of the machine's cores. */
const half = Math.max(1, Math.floor(availableParallelism() / 2));

const packages = command("packages", ["tsc", "-b", "packages/simulator"]);
/** Writes `.astro`, which the build and the check of types read: two that write it at once fail now and then. */
const content = command("types of the content", ["astro", "sync"], { needs: ["packages"] });
const build = command("build", ["npm", "run", "--silent", "build"], {
  needs: ["packages", "types of the content"],
});

/** The gates of `npm test`, which every change has to pass. */
export function firstTier(): readonly Gate[] {
  return [
    command("format and lint", ["biome", "check", "--error-on-warnings", "."]),
    command("spelling", ["npm", "run", "--silent", "spelling"]),
    packages,
    content,
    build,
    command("types", ["npm", "run", "--silent", "types", "--", "--noSync"], {
      needs: ["packages", "types of the content"],
    }),
    // Side by side: browser tests wait for pages more than they compute, and take the other cores when the unit tests end.
    vitest("unit tests", "unit", [], { needs: ["packages"], cores: half, maxWorkers: half, repeats: true }),
    vitest("browser tests", "browser", [], { needs: ["build"], cores: half, repeats: true }),
  ];
}

/** The gates of `npm run test:deep`, which take long and run in CI and before a release. */
export function deepTier(): readonly Gate[] {
  const site: Gate = isBuilt()
    ? { ...build, run: async () => ({ passed: 1, failed: 0, output: "Unchanged since the last build." }) }
    : build;
  return [packages, site, vitest("deep tests", "deep", [], { needs: ["build"], repeats: true })];
}

/** The gates for some files or folders, without those that need a browser or the whole site. */
export function gatesOf(paths: readonly string[], tests: readonly string[]): readonly Gate[] {
  const there = paths.filter((path) => existsSync(`${projectRoot}/${path}`));
  const gates: Gate[] = [];
  if (there.length > 0)
    gates.push(
      command("format and lint", [
        "biome",
        "check",
        "--error-on-warnings",
        "--no-errors-on-unmatched",
        ...there,
      ]),
    );
  gates.push(packages);
  // Compiling the packages checks their types. The rest is one TypeScript program, checked incrementally.
  if (paths.some((path) => !path.startsWith("packages/"))) {
    if (!existsSync(`${projectRoot}/.astro/types.d.ts`)) gates.push(content);
    const kept = ["--incremental", "--tsBuildInfoFile", ".cache/check/types.tsbuildinfo"];
    gates.push(
      command("types", ["tsc", "-p", "tsconfig.json", ...kept], {
        needs: ["packages", "types of the content"],
      }),
    );
  }
  if (
    projectFiles().some((path) => isUnitTest(path) && tests.some((test) => `${path}/`.startsWith(`${test}/`)))
  )
    gates.push(vitest("unit tests", "unit", tests, { needs: ["packages"], cores: 1 }));
  return gates;
}
