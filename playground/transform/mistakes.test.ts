import { globSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PROBLEMS_FOUND_MAX } from "../protocol/index.ts";
import { parseProgram, Unparsable } from "./ast.ts";
import { problems } from "./testing/programs.ts";

// Goal: a program that can't be read has all of its problems told at once, each on its line, and none that isn't one.

/** The lines of a program that end with `// !` are wrong. */
const linesMarked = (source: string): number[] =>
  source.split("\n").flatMap((line, at) => (line.endsWith("// !") ? [at + 1] : []));
const linesTold = (source: string): number[] => problems(source).map(({ line }) => line);

test.each([
  [
    "statements",
    'const a = ; // !\nconst b = 1;\nout("x"; // !\nlet 3x = 4; // !\nif (a == ) { // !\n  out(1);\n}\n',
  ],
  [
    "what stands in functions, in what they catch, and in classes",
    "async function f(a: string) {\n  const x = ; // !\n  try {\n    await g(1 2); // !\n  } catch (e { // !\n    return 3;\n  }\n}\n\nclass A {\n  a = ; // !\n  b() {\n    return 1 +; // !\n  }\n}\nconst z = f(a b); // !\n",
  ],
  [
    "a callback",
    "await retry(async () => {\n  await b(; // !\n  if (x) {\n    y = ; // !\n  }\n});\nfoo(; // !\n",
  ],
  ["what isn't closed", 'out("a" // !\nout("b" // !\nout("c");\nconst d = "e; // !\n'],
  [
    "behind a template of several lines",
    "const t = `\nhello (world\nlet me;\n`;\nconst x = ; // !\nfoo(1,; // !\n",
  ],
  [
    "an object, and a switch",
    "const o = {\n  a: 1,\n  b 2, // !\n};\nswitch (a) {\n  case 1:\n    b = ; // !\n}\nd = ; // !\n",
  ],
  ["missing semicolons", "const a = 1 2; // !\nconst b = 3 4; // !\nconst c = foo(; // !\n"],
  ["one line, once", "for (const i off [1, 2]) { // !\n  out(i);\n}\n"],
  [
    "a function that isn't indented, but for what follows it",
    "function f() {\nlet x = ; // !\nreturn x;\n}\nout(1);\n",
  ],
])("tells of %s", (_, source) => {
  expect(linesTold(source)).toEqual(linesMarked(source));
  for (const { line, column } of problems(source)) {
    expect(column).toBeGreaterThan(0);
    expect(column).toBeLessThanOrEqual((source.split("\n")[line - 1] ?? "").length + 1);
  }
});

const WHOLE = [
  "void [1, 2];",
  "out(`a ${1}`);",
  "if (out) {\n  out(1);\n} else {\n  out(2);\n}",
  "out({\n  b: 1,\n});",
];
const BROKEN = [
  "out(1 2); // !",
  "const c = ; // !",
  'out("d"; // !',
  "for (const e of) { // !\n  out(e);\n}",
  "let 3f = 4; // !",
  "g..h(); // !",
  "if (out { // !\n  out(3);\n}",
];
const AROUND = [
  (body: string) => body,
  (body: string) => `async function f() {\n${indented(body)}\n}`,
  (body: string) => `await retry(async () => {\n${indented(body)}\n});`,
  (body: string) => `class A {\n  b() {\n${indented(indented(body))}\n  }\n}`,
  (body: string) => `try {\n${indented(body)}\n} catch (error) {\n  out(error);\n}`,
];
const indented = (text: string): string => text.replace(/^/gm, "  ");

test("as many problems as statements that can't be read, on their lines, wherever they stand", () => {
  const statement = fc.constantFrom(...WHOLE, ...BROKEN);
  const block = fc.tuple(fc.constantFrom(...AROUND), fc.array(statement, { minLength: 1, maxLength: 4 }));
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 5 }), (blocks) => {
      const source = `${blocks.map(([around, statements]) => around(statements.join("\n"))).join("\n")}\n`;
      expect(linesTold(source)).toEqual(linesMarked(source));
    }),
    { seed: 14, numRuns: 100 },
  );
});

describe("one mistake", () => {
  /** What the parser says, without what a program imports. */
  const unread = (source: string): readonly object[] => {
    try {
      parseProgram(source);
      return [];
    } catch (error) {
      if (error instanceof Unparsable) return error.problems;
      throw error;
    }
  };
  const programs = globSync(`${import.meta.dirname}/../../src/content/examples/*/*.ts`).map((file) =>
    readFileSync(file, "utf8"),
  );

  test("is one problem: each program of the site, without one of its marks", () => {
    expect(programs.length).toBeGreaterThan(100);
    let told = 0;
    for (const [index, source] of programs.entries()) {
      const marks = [...source.matchAll(/[()[\]{};,=:"'`.]/g)].map(({ index: at }) => at);
      for (const part of [0.13, 0.37, 0.61, 0.93]) {
        const at = marks[Math.floor(((part + index / programs.length) % 1) * marks.length)] ?? 0;
        const found = unread(source.slice(0, at) + source.slice(at + 1));
        expect(found.length, `${source.slice(0, at)}⟨⟩${source.slice(at + 1)}`).toBeLessThanOrEqual(1);
        told += found.length;
      }
    }
    expect(told).toBeGreaterThan(programs.length);
  });
});

test("of very many problems as many are looked for as help somebody, and of a very long program the first", () => {
  expect(problems("const a = ;\n".repeat(1_000)).length).toBeGreaterThan(20);
  expect(problems("a b\n".repeat(2_000)).length).toBeLessThanOrEqual(PROBLEMS_FOUND_MAX);
  expect(linesTold(`${"const a = 1;\n".repeat(10_000)}b c d;\ne f(;\n`)).toEqual([10_002]);
});
