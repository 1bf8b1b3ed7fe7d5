import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { staleFiles } from "../../packages/errors/scripts/generate.ts";

/**
 * Compiles the packages before any test, where sources have changed. Tests resolve `@faultbook/*` to the sources, but the
 * programs that they start and the bundles that they build resolve it to `dist/`, which therefore has to be up to date.
 * `npm test` compiles beforehand and sets COMPILED.
 */
export default async function compilePackages(): Promise<void> {
  if (process.env["COMPILED"]) return;
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const { status } = spawnSync(process.execPath, [tsc, "-b", "packages/simulator"], {
    cwd: root,
    stdio: "inherit",
  });
  if (status === 0) return;
  // A record that was added, and not generated from yet, is a name that isn't there.
  throw new Error(["The packages don't compile: see above.", ...(await staleFiles())].join("\n"));
}
