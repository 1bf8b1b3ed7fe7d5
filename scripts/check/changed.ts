import { spawnSync } from "node:child_process";
import { importGraph } from "../import-graph.ts";
import { projectRoot } from "../project-files.ts";
import { roomOf } from "./rooms.ts";

/** What a change touches. */
export interface Touched {
  /** The files that differ, those that are gone among them. */
  readonly files: readonly string[];
  /** The test files that reach one of them, and those of a room whose data or pages differ. */
  readonly tests: readonly string[];
  /** Why, a line for each reason. */
  readonly reasons: readonly string[];
}

/**
 * The files that differ from where this branch left `main`, what isn't committed included; undefined where git can't say,
 * because there is none or no repository.
 */
export function changedFiles(): string[] | undefined {
  const base = git(["merge-base", "HEAD", "main"])?.trim() || "HEAD";
  const changed = git(["diff", "--name-only", "--no-renames", base]);
  const added = git(["ls-files", "--others", "--exclude-standard"]);
  if (changed === undefined || added === undefined) return undefined;
  return [...new Set(`${changed}\n${added}`.split("\n"))].filter(Boolean).sort();
}

/** Finds the tests for changed files: those that import them, through however many others, and those of rooms. */
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

/** Whether a file is a test that needs neither a browser nor much time. */
export const isUnitTest = (path: string): boolean =>
  /\.test\.ts$/.test(path) && !/\.deep\.test\.ts$|^tests\/(browser|deep)\//.test(path);

/** Every file, and who imports it. */
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
