import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { projectGraph } from "../../tests/gates/project-graph.ts";
import type { RunResult } from "../protocol/index.ts";
import { FileCache } from "./file-cache.ts";
import { fingerprintOf, KeptRuns, RUN_BY } from "./kept-runs.ts";
import { createNodeSandbox } from "./sandbox.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kept-runs-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const CODE = { python: 'print("hello")' };
const keptBy = (fingerprint: () => string): KeptRuns =>
  new KeptRuns(fingerprint, new FileCache("runs", 9, folder));
const write = (path: string, text: string): void => {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
};

test("a run is found as it was, for the same program and the same code alone", async () => {
  const sandbox = createNodeSandbox();
  const source =
    'import { NoLeaderError } from "@faultbook/errors/dqlite";\ntry { throw new NoLeaderError(); } catch (e) { console.log(e, -0, undefined); }';
  const result = await sandbox.run({ code: { source } });
  await sandbox.close();
  expect(result.outcome).toBe("finished");
  const first = keptBy(() => "a");
  first.add({ source }, result);
  expect(keptBy(() => "a").find({ source })).toBeUndefined();
  first.keep();
  expect(keptBy(() => "a").find({ source })).toStrictEqual(result);
  expect(keptBy(() => "a").find({ source: `${source}\n` })).toBeUndefined();
  expect(keptBy(() => "b").find({ source })).toBeUndefined();
});

test("runs during which code has changed aren't kept, and a damaged one is no run", () => {
  let code = "a";
  const runs = keptBy(() => code);
  runs.add(CODE, {} as RunResult);
  code = "b";
  runs.keep();
  code = "a";
  expect(keptBy(() => "a").find(CODE)).toBeUndefined();
  runs.keep();
  expect(keptBy(() => "a").find(CODE)).toEqual({});
  const [name = ""] = readdirSync(join(folder, "runs"));
  write(`runs/${name}`, '{"outcome":"fini');
  expect(keptBy(() => "a").find(CODE)).toBeUndefined();
});

test("any file that can run changes the fingerprint, be it new, renamed or gone; types and tests don't", () => {
  write("a/b/run.ts", "1");
  write("a/c.js", "1");
  const seen = [fingerprintOf(["a"], folder)];
  expect(fingerprintOf(["a"], folder)).toBe(seen[0]);
  write("a/run.d.ts", "type");
  write("a/run.test.ts", "test");
  expect(fingerprintOf(["a"], folder)).toBe(seen[0]);
  write("a/b/run.ts", "2");
  seen.push(fingerprintOf(["a"], folder));
  write("a/more.py", "");
  seen.push(fingerprintOf(["a"], folder));
  rmSync(join(folder, "a/c.js"));
  seen.push(fingerprintOf(["a"], folder));
  write("a/d.js", "1");
  seen.push(fingerprintOf(["a"], folder));
  expect(new Set(seen).size).toBe(5);
});

test("the fingerprint covers all that a run in Node imports", async () => {
  const { modules } = await projectGraph();
  const importsOf = new Map(
    modules.map(({ source, dependencies }) => [source, dependencies.map(({ resolved }) => resolved)]),
  );
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const other of importsOf.get(file) ?? []) visit(other);
  };
  for (const name of ["sandbox", "worker", "python-snapshot"]) visit(`playground/node/${name}.ts`);
  const ours = [...reached].filter((file) => /^(?:playground|packages|site|src|scripts)\//.test(file));
  expect(ours.length).toBeGreaterThan(30);
  const uncovered = ours
    .map((file) => file.replace(/^(packages\/\w+)\/(?:src|records)\//, "$1/dist/"))
    .filter((file) => !RUN_BY.some((one) => file.startsWith(`${one}/`)));
  expect(uncovered).toEqual([]);
});
