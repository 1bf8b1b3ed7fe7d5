import { expect, test } from "vitest";
import { ROOMS, wrongImports } from "./rooms.ts";
import { projectFiles } from "./tree.ts";

test("imports flow one way: errors, simulator, playground, site", () => {
  expect(wrongImports(projectFiles())).toEqual([]);
});

test("every room holds files", () => {
  const paths = projectFiles().map(({ path }) => path);
  expect(ROOMS.filter(({ folder }) => !paths.some((path) => path.startsWith(folder)))).toEqual([]);
});

test.each([
  ["packages/errors/src/core/a.ts", 'import x from "node:fs";'],
  ["packages/errors/src/core/a.ts", 'import { World } from "@faultbook/simulator/kernel";'],
  ["packages/simulator/src/kernel/a.ts", 'export { x } from "../dqlite/x.ts";'],
  ["packages/simulator/src/dqlite/a.ts", 'const x = await import("../fluss/x.ts");'],
  ["playground/protocol/a.ts", 'import type { World } from "@faultbook/simulator/kernel";'],
  ["playground/views/a.ts", 'import { page } from "../../site/data/page.ts";'],
  ["src/content/examples/fluss/a.ts", 'import { readFileSync } from "node:fs";'],
])("%s may not hold %s", (path, text) => {
  expect(wrongImports([{ path, text }])).toHaveLength(1);
});
