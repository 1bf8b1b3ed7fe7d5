import { expect, test } from "vitest";
import { withArrows } from "./arrows.ts";

const evaluate = async (text: string): Promise<Record<string, unknown>> =>
  (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as Record<string, unknown>;

test.each([
  ["is called before it stands there", "export const a = f(2); function f(x, y = x + 1) { return x * y }", 6],
  ["is async", "export const a = await f({ b: 4 }); async function f({ b }) { return b }", 4],
  [
    "calls another that comes later",
    "export const a = f(); function f() { return g() } function g() { return 7 }",
    7,
  ],
  ["is called with new", "export const a = new F().b; function F() { return { b: 3 } }", 3],
  ["knows this", "export const a = f.call(5); function f() { return this }", 5],
  ["knows its arguments", "export const a = f(1, 2, 3); function f() { return arguments.length }", 3],
  ["is a generator", "export const a = [...f()].length; function* f() { yield 1; yield 2 }", 2],
  ["takes the rest", "export const a = f(1, 2); function f(...all) { return all.length }", 2],
])("a function that %s does the same", async (_, text, expected) => {
  expect((await evaluate(text)).a).toBe(expected);
  expect((await evaluate(withArrows(text))).a).toBe(expected);
});

test("what can be an arrow function is one, after the imports", () => {
  const text = 'const a = 1;\nimport { b } from "c";\nfunction f(x) { return x }\nfunction* g() {}\n';
  expect(withArrows(text)).toBe(
    'import { b } from "c";\nconst f = (x) => { return x };\nconst a = 1;\n\n\nfunction* g() {}\n',
  );
});
