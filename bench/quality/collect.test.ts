import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ALL_LIMITS } from "../../quality/budgets.ts";
import { readResults, type TestRun } from "../../quality/results.ts";
import { takenNow } from "../../quality/taken.ts";
import { projectRoot } from "../../scripts/project-files.ts";
import { save, summariesIn, testRuns } from "./collect.ts";
import { JOBS } from "./jobs.ts";
import { complaintAbout } from "./schema.ts";

const folder = mkdtempSync(join(tmpdir(), "faultbook-quality-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tally = { passed: 3, failed: 0, leftOut: 0 };
const run: TestRun = {
  kind: "tests",
  tier: "first",
  rooms: [],
  ...takenNow(projectRoot, "npm test", 0),
  seconds: 12,
  gates: [{ name: "types", ...tally, seconds: 3 }],
  files: { "tests/browser/site/accessibility.test.ts": tally, "scripts/other.test.ts": tally },
  noted: { entries: { worst: 6_000, passed: 1, failed: 0 } },
};

test("what is saved has the shape that the page reads", () => {
  const results = readResults(projectRoot);
  const complaints = [...results].flatMap(([name, result]) => {
    const complaint = complaintAbout(result);
    return complaint === undefined ? [] : [`${name}: ${complaint}`];
  });
  expect(complaints).toEqual([]);
});

test("each saved benchmark has every limit that it measures: a renamed figure would be lost otherwise", () => {
  const results = readResults(projectRoot);
  const lost = JOBS.flatMap((job) => {
    const saved = results.get(job.name);
    if (saved?.kind !== "measurement") return [];
    const has = new Set(saved.figures.map(({ id }) => id));
    return limitsOf(job.script, job.args)
      .filter((id) => !has.has(id))
      .map((id) => `${job.name} has no ${id}`);
  });
  expect(lost).toEqual([]);
});

test("every budget of a benchmark is measured by the one command", () => {
  const measured = new Set(JOBS.flatMap(({ script, args }) => limitsOf(script, args)));
  const missing = ALL_LIMITS.filter(({ id, way }) => way.by === "bench" && !measured.has(id));
  expect(missing.map(({ id }) => id)).toEqual([]);
});

/** The limits that a script measures with these options. */
function limitsOf(script: string, args: readonly string[]): string[] {
  const options = args.length === 0 ? undefined : args.join(" ");
  return ALL_LIMITS.flatMap(({ id, way }) =>
    way.by === "bench" && way.script === script.replace(/\.\w+$/, "") && way.options === options ? [id] : [],
  );
}

test("a result without its date, or with a figure that is a text, is refused", () => {
  mkdirSync(join(folder, "quality/results"), { recursive: true });
  const { at: _at, ...undated } = run;
  expect(() => save("tests-first", undated as TestRun, folder)).toThrow(/tests-first: .*'at'/);
  expect(complaintAbout({ ...run, seconds: "12" })).toMatch(/seconds must be number/);
  expect(complaintAbout({ ...run, kind: "other" })).toMatch(/no kind of result: other/);
  expect(complaintAbout({ ...run, more: 1 })).toMatch(/additional properties/);
  expect(complaintAbout(null)).toMatch(/no kind/);
});

test("the summaries of another clone are found by either path, and shortened to what the page names", () => {
  const clone = join(folder, "clone");
  const kept = join(clone, ".cache/check");
  mkdirSync(kept, { recursive: true });
  writeFileSync(join(kept, "tests-first.json"), JSON.stringify(run));
  writeFileSync(
    join(kept, "tests-room-errors.json"),
    JSON.stringify({ ...run, tier: "room", rooms: ["errors"] }),
  );
  writeFileSync(join(kept, "vitest-unit.json"), "{}");
  for (const path of [clone, kept]) {
    const runs = testRuns(summariesIn(path));
    expect(runs.map(([name]) => name)).toEqual(["tests-first", "tests-room-errors"]);
    expect(Object.keys(runs[0]?.[1].files ?? {})).toEqual(["tests/browser/site/accessibility.test.ts"]);
  }
  expect(testRuns(join(folder, "nowhere"))).toEqual([]);
});

test("a saved result is read back, and a broken file is named", () => {
  save("tests-first", run, folder);
  expect(readResults(folder).get("tests-first")).toEqual(JSON.parse(JSON.stringify(run)));
  expect(readFileSync(join(folder, "quality/results/tests-first.json"), "utf8")).toMatch(/\n$/);
  writeFileSync(join(folder, "quality/results/broken.json"), "{");
  expect(() => readResults(folder)).toThrow(/quality\/results\/broken\.json can't be read.*Measure again/);
  expect(readResults(join(folder, "nowhere")).size).toBe(0);
});
