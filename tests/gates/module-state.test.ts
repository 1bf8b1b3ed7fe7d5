import { expect, test } from "vitest";
import { moduleState } from "./module-state.ts";
import { projectFiles } from "./tree.ts";

test("no run can tell from a module what ran before it", () => {
  expect(moduleState(projectFiles())).toEqual([]);
});

test.each([
  "let next = 1;",
  "export let current: World | undefined;",
  "const known = new Map<string, () => void>();",
  "const seen: WeakSet<object> = new WeakSet();",
  "export const all: string[] = [];",
])("%s is found, and so is a reason for nothing", (text) => {
  const path = "packages/simulator/src/kernel/any.ts";
  expect(moduleState([{ path, text }], {})).toHaveLength(1);
  const name = /(\w+)(?=[ :])/.exec(text.replace(/^(export )?(let|const) /, ""))?.[0];
  expect(moduleState([{ path, text }], { [`${path} ${name}`]: "it is about this" })).toEqual([]);
  expect(moduleState([], { [`${path} ${name}`]: "it is about this" })).toHaveLength(1);
});

test("what is made once and never changed is no state", () => {
  const text = "const CODES: ReadonlySet<number> = new Set([1, 2]);\n  let inside = 1;\n";
  expect(moduleState([{ path: "packages/errors/src/any.ts", text }], {})).toEqual([]);
});
