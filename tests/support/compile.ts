import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/**
 * Before any test: compiles the packages where a source is newer than what was compiled. Tests take `@faultbook/*` from
 * the sources, but the programs that they start and the bundles that they make take it from `dist/`, which may not be
 * older. `npm test` has compiled already and says so in COMPILED.
 */
export default function compilePackages(): void {
  if (process.env["COMPILED"]) return;
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const { status } = spawnSync(process.execPath, [tsc, "-b", "packages/simulator"], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) throw new Error("The packages don't compile: see above.");
}
