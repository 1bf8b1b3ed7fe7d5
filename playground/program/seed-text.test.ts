import { describe, expect, test } from "vitest";
import { programLines } from "../../site/code/program-lines.ts";
import type { Language } from "./language.ts";
import { shownLines } from "./programs.ts";
import { seedOf, withSeed, withSeedInLines } from "./seed-text.ts";

test.each<[Language, string, number | undefined]>([
  ["typescript", "await startCluster({ nodes: 3, seed: 7 });", 7],
  ["typescript", 'startCluster({ config: { seed: 1, a: "}" }, // seed: 2\n  seed: 12,\n});', 12],
  ["typescript", "startCluster();\nstartCluster({ seed: 8 });", undefined],
  ["typescript", "startCluster({ seed: base + 7 });\nconst a = { seed: 7 };", undefined],
  ["typescript", "startCluster({ seed: 7 + 1 });", undefined],
  ["typescript", "startCluster({ seed: 99999999999999999 });", undefined],
  ["typescript", 'startCluster({ name: "seed: 7', undefined],
  [
    "typescript",
    "// startCluster({ seed: 3 })\n/* startCluster({ seed: 4 }) */\nstartCluster({ seed: 8 });",
    8,
  ],
  ["typescript", 'f("startCluster({ seed: 3 })", `seed: 4`);\nstartCluster({ /* seed: 5, */ seed: 8 });', 8],
  ["typescript", "startCluster({ name: 'it\\'s', seed: 8 });", 8],
  ["typescript", "startCluster({ seed: 1 });\nstartCluster({ seed: 2 });", 1],
  ["typescript", "// startCluster({ seed: 3 })", undefined],
  ["python", "start_cluster(nodes=3, seed=7)", 7],
  ["python", '"""\nstart_cluster(seed=3)\n"""\n# start_cluster(seed=4)\nstart_cluster(seed=9)', 9],
  ["python", "def start_cluster(seed=3):\n    pass\n\n\nstart_cluster(name='it\\'s', seed=9)", 9],
  ["python", "start_cluster(\n    config={'seed': 1},  # seed=2\n    seed=9,\n)", 9],
  ["python", "start_cluster(nodes=3)\nx = f(seed=7)", undefined],
])("in %s %j names the seed %s", (language, source, seed) => {
  expect(seedOf({ source, language })).toBe(seed);
  const changed = withSeed({ source, language }, 4321);
  expect(seedOf({ source: changed, language })).toBe(seed === undefined ? undefined : 4321);
  if (seed === undefined) expect(changed).toBe(source);
});

// Work that grows with the square of the lines would not end within the time of a test.
test("a long program is asked for its seed, too", () => {
  const source = `startCluster({ seed: 7 });\n${'f("some text", 12); // and a comment\n'.repeat(100_000)}`;
  expect(seedOf({ source, language: "typescript" })).toBe(7);
});

describe("in the lines of a page", () => {
  const typescript = "// seed: 3\nconst cluster = await startCluster({ nodes: 3, seed: 7 });\n";
  const python = "# region setup\ncluster = start_cluster(nodes=3, seed=7)\n# endregion\nprint(7)\n";
  test.each<[Language, string]>([
    ["typescript", typescript],
    ["python", python],
  ])("of %s the seed is another, and nothing else", async (language, source) => {
    const program = { source, language };
    const other = withSeed(program, 4321);
    for (const linesOf of [
      (text: string) => shownLines(text, language),
      (text: string) => programLines(text, language),
    ]) {
      expect(withSeedInLines(await linesOf(source), program, 4321)).toBe(await linesOf(other));
      expect(withSeedInLines(await linesOf(source), program, undefined)).toBe(await linesOf(source));
    }
  });

  test("a fold says which seed is in it", async () => {
    expect(await programLines(python, "python")).toContain("Set-up, 1 line, seed 7</summary>");
  });
});
