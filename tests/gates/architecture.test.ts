import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { projectFiles, projectRoot } from "../../scripts/project-files.ts";
import { journeysOf, type Reality, wrongClaims } from "./architecture.ts";
import { projectGraph } from "./project-graph.ts";
import { importsOfAstro, ROOMS, roomTable } from "./rooms.ts";

const text = readFileSync(`${projectRoot}/ARCHITECTURE.md`, "utf8");
const { modules } = await projectGraph();
const files = projectFiles();
const read = (path: string): string => readFileSync(`${projectRoot}/${path}`, "utf8");
const reality: Reality = {
  files: new Set(files),
  imports: new Map([
    ...modules.map(
      ({ source, dependencies }) => [source, dependencies.map(({ resolved }) => resolved)] as const,
    ),
    ...files
      .filter((path) => path.endsWith(".astro"))
      .map((path) => [path, importsOfAstro(path, read(path))] as const),
  ]),
  read,
};

test("ARCHITECTURE.md names existing files, and journeys that match the imports", () => {
  expect(journeysOf(text).map((steps) => steps.length)).toEqual([
    expect.any(Number),
    expect.any(Number),
    expect.any(Number),
  ]);
  // The table of rooms abbreviates its paths, and is checked below.
  const table = roomTable();
  expect(wrongClaims(text.replace(table, table.replaceAll("`", " ")), reality)).toEqual([]);
});

test("its table of rooms is the one that the imports are checked against", () => {
  expect(ROOMS.length).toBeGreaterThan(10);
  expect(text).toContain(roomTable());
});

const small: Reality = {
  files: new Set(["a.ts", "b.ts", "c/d.ts", "e/f.mdx"]),
  imports: new Map([["a.ts", ["b.ts"]]]),
  read: (path) => (path === "b.ts" ? 'new Worker("./c/d.ts"); glob("./e/*.mdx")' : ""),
};

test.each([
  ["1. `a.ts` is first\n2. `b.ts` is next\n3. `c/d.ts` is started by it", 0],
  ["1. `b.ts`\n2. `e/f.mdx`", 0],
  ["1. `b.ts`\n2. `a.ts`", 0],
  ["1. `a.ts`\n2. `c/d.ts`", 1],
  ["1. `a.ts`\n\nAnother:\n\n1. `c/d.ts`", 0],
  ["see `c/gone.ts` and `c/d.ts`", 1],
  ["see `c/`, `c` and `gone/`", 1],
])("%j has %i wrong claims", (claim, count) => {
  expect(wrongClaims(claim, small)).toHaveLength(count);
});
