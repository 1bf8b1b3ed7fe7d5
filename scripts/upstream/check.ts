/**
 * Compares the current packages of upstream with what is recorded of them, and prints each difference:
 * `npm run check:upstream [-- pyfluss dqlitepy java]`. Exits with 0 if there is none, with 1 if there are some, and with
 * 2 if a package couldn't be had and nothing else differs.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { differences } from "./difference.ts";
import { compareDqlitepy } from "./dqlitepy.ts";
import { Unavailable } from "./install.ts";
import { compareJava } from "./java.ts";
import { comparePyfluss } from "./pyfluss.ts";
import { edition } from "./recorded.ts";
import type { Comparison } from "./source.ts";

const SOURCES: Readonly<Record<string, (folder: string) => Comparison>> = {
  pyfluss: comparePyfluss,
  dqlitepy: compareDqlitepy,
  java: compareJava,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(SOURCES, name));
if (unknown.length > 0) {
  console.error(
    `There is no ${unknown.join(", ")}: name some of ${Object.keys(SOURCES).join(", ")}, or none for all.`,
  );
  process.exit(2);
}

let found = 0;
let unavailable = 0;
console.log(`Recorded of ${edition.releases.join(", ")}.`);
for (const [name, compare] of Object.entries(SOURCES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const folder = mkdtempSync(join(tmpdir(), "faultbook-upstream-"));
  try {
    const { version, recorded, upstream } = compare(folder);
    const lines = differences(recorded, upstream);
    found += lines.length;
    console.log(`${name} ${version}: ${Object.keys(recorded).length} facts, ${lines.length} differences`);
    for (const line of lines) console.log(`  ${line}`);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    unavailable += 1;
    console.log(`${name}: not compared. ${error.message}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
if (unavailable > 0)
  console.log("Try again once the registry can be reached or what is missing is installed.");
process.exitCode = found > 0 ? 1 : unavailable > 0 ? 2 : 0;
