// The type tests, `*.test-d.ts`, compile: each of their expectations holds, and each refusal is refused.
import { expect, test } from "vitest";
import { compilerFindings } from "../../testing/compile.ts";

test("the type tests compile", () => {
  expect(compilerFindings("tsconfig.typetest.json")).toBe("");
});
