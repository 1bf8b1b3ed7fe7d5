import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type MutationEdit, mutated, mutationPoints } from "./mutation-points.ts";

// Goal: what a mutation changes is the marked statement, whatever else is changed in the file.

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mutation-points-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function pointsIn(source: string): ReturnType<typeof mutationPoints> {
  writeFileSync(join(folder, "a.ts"), source);
  return mutationPoints(pathToFileURL(`${folder}/`));
}

const SOURCE = `function f(x: number) {
  g();
  // mutation point: small
  if (x < 3) {
    return 1;
  }
  return 2;
}
`;

test.each([
  ["skip", "{}"],
  ["never", "if ((false as boolean)) {\n    return 1;\n  }"],
  ["always", "if ((true as boolean)) {\n    return 1;\n  }"],
  [{ becomes: "h();" }, "h();"],
] as [MutationEdit, string][])("%j", (edit, becomes) => {
  const point = pointsIn(SOURCE).get("small");
  if (point === undefined) throw new Error("the point isn't found");
  expect(mutated(point, edit)).toBe(SOURCE.replace(/if[\s\S]*?\n {2}\}/, becomes));
});

test("a name that marks two statements is refused", () => {
  const twice = "// mutation point: a\nf();\n// mutation point: a\ng();\n";
  expect(() => pointsIn(twice)).toThrow(/mutation point a /);
});
