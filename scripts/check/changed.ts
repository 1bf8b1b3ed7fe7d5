import { spawnSync } from "node:child_process";
import { importGraph } from "../import-graph.ts";
import { projectRoot } from "../project-files.ts";
import { roomOf } from "./rooms.ts";

/** The tests that a change affects. */
export interface Touched {
  /** The files that differ, deleted ones included. */
  readonly files: readonly string[];
  /** The test files that import one of them, directly or indirectly, and those of rooms whose data or pages differ. */
  readonly tests: readonly string[];
  /** The reasons, one line each. */
  readonly reasons: readonly string[];
}

/**
 * The files that differ from the point where this branch left `main`, uncommitted ones included; undefined without git or
 * without a repository.
 */
export function changedFiles(): string[] | undefined {
  const base = git(["merge-base", "HEAD", "main"])?.trim() || "HEAD";
  const changed = git(["diff", "--name-only", "--no-renames", base]);
  const added = git(["ls-files", "--others", "--exclude-standard"]);
  if (changed === undefined || added === undefined) return undefined;
  return [...new Set(`${changed}\n${added}`.split("\n"))].filter(Boolean).sort();
}

/** Finds the tests for changed files: those that import them, directly or indirectly, and those of rooms. */
export async function touchedBy(files: readonly string[], graph = readGraph()): Promise<Touched> {
  const importers = await graph;
  const tests = new Set<string>();
  const reasons: string[] = [];
  const rooms = new Set<string>();
  for (const file of files) {
    if (!importers.has(file)) {
      const room = roomOf(file)?.name;
      if (room === undefined)
        reasons.push(`${file}: the root's own; only \`npm test\` tells what it touches`);
      else rooms.add(room);
      continue;
    }
    const reached = reach(file, importers).filter(isUnitTest);
    reasons.push(`${file}: ${reached.length} test file${reached.length === 1 ? "" : "s"}`);
    for (const test of reached) tests.add(test);
  }
  for (const room of rooms) {
    const own = [...importers.keys()].filter((path) => isUnitTest(path) && roomOf(path)?.name === room);
    reasons.push(`data, pages or deleted files of ${room}: its ${own.length} test files`);
    for (const test of own) tests.add(test);
  }
  // Rooms, dead code and words concern every file, and import none.
  const gates = [...importers.keys()].filter((path) => /^tests\/gates\/.*\.test\.ts$/.test(path));
  if (files.length > 0) reasons.push(`structure: the ${gates.length} test files of tests/gates`);
  for (const gate of gates) tests.add(gate);
  return { files, tests: [...tests].sort(), reasons };
}

/** Whether a file is a unit test, which needs no browser and little time. */
export const isUnitTest = (path: string): boolean =>
  /\.test\.ts$/.test(path) && !/\.deep\.test\.ts$|^tests\/(browser|deep)\//.test(path);

/** Every file, with its importers. */
async function readGraph(): Promise<Map<string, string[]>> {
  const { modules } = await importGraph();
  const importers = new Map<string, string[]>(modules.map(({ source }) => [source, []]));
  for (const { source, dependencies } of modules)
    for (const { resolved } of dependencies) importers.get(resolved)?.push(source);
  return importers;
}

function reach(file: string, importers: ReadonlyMap<string, readonly string[]>): string[] {
  const seen = new Set([file]);
  for (const path of seen) for (const importer of importers.get(path) ?? []) seen.add(importer);
  return [...seen];
}

function git(args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync("git", args, { cwd: projectRoot, encoding: "utf8" });
  return status === 0 ? stdout : undefined;
}
