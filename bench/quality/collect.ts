import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ALL_LIMITS } from "../../quality/budgets.ts";
import { RESULTS_FOLDER, type Saved, type Tally, type TestRun } from "../../quality/results.ts";
import { projectRoot } from "../../scripts/project-files.ts";
import { complaintAbout } from "./schema.ts";

/** Saves one result. Throws an Error that says what is wrong where it hasn't the shape that the page reads. */
export function save(name: string, result: Saved, root = projectRoot): void {
  const complaint = complaintAbout(result);
  if (complaint !== undefined) throw new Error(`${name}: ${complaint}`);
  writeFileSync(join(root, RESULTS_FOLDER, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
}

/** The files of tests whose counts the page shows. */
const SHOWN = new Set(ALL_LIMITS.flatMap(({ way }) => (way.by === "checks" ? way.tests : [])));

/** The folder in which a clone keeps the summaries of its test runs, for the path of either. */
export function summariesIn(path: string): string {
  const inside = join(path, ".cache/check");
  return existsSync(inside) ? inside : path;
}

/** The summaries of test runs that a folder keeps, as they are saved. */
export function testRuns(folder: string): readonly (readonly [name: string, run: TestRun])[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => /^tests-(?:first|deep|room-[\w-]+)\.json$/.test(file))
    .sort()
    .map((file) => [
      file.slice(0, -".json".length),
      shortened(JSON.parse(readFileSync(join(folder, file), "utf8"))),
    ]);
}

/** A run without the files of tests that the page doesn't name. */
function shortened(run: TestRun): TestRun {
  const files: Record<string, Tally> = {};
  for (const [path, tally] of Object.entries(run.files)) if (SHOWN.has(path)) files[path] = tally;
  return { ...run, files };
}
