import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/** What the compiler says of a project of this package, `tsconfig.records.json` for one: nothing where all is well. */
export function compilerFindings(project: string): string {
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const path = fileURLToPath(new URL(`../${project}`, import.meta.url));
  try {
    execFileSync(process.execPath, [tsc, "-p", path], { stdio: "pipe" });
    return "";
  } catch (error) {
    return String((error as { stdout: unknown }).stdout);
  }
}
