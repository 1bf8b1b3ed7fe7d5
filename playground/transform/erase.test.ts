import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sourcePlace } from "./positions.ts";
import { body, evaluateTransformed, evaluateTranspiled, problems, program, run } from "./testing/programs.ts";
import { SNIPPETS } from "./testing/snippets.ts";

describe("blanking", () => {
  test.each(SNIPPETS)("%j evaluates as TypeScript's own output does", async (snippet) => {
    const expected = await evaluateTranspiled(snippet);
    expect(expected.length).toBeGreaterThan(0);
    expect(await evaluateTransformed(snippet)).toEqual(expected);
  });

  test("any sequence of snippets evaluates as TypeScript's own output does", async () => {
    const some = fc.array(fc.constantFrom(...SNIPPETS), { minLength: 2, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(some, async (parts) => {
        // Blocks keep the names apart; the line break before each is the one that semicolons hang on.
        const source = parts.map((part) => `{\n${part}\n}`).join("\n");
        expect(await evaluateTransformed(source)).toEqual(await evaluateTranspiled(source));
      }),
      { seed: 3, numRuns: 150 },
    );
  });

  test("lines stay, and every character that is kept can be found by its corrected column", () => {
    for (const snippet of SNIPPETS) {
      const transformed = program(snippet);
      const before = snippet.split("\n");
      const after = body(transformed).split("\n");
      expect(after.length).toBe(before.length);
      for (const [index, text] of after.entries()) {
        const original = before[index] ?? "";
        const last = new Map<number, string>();
        for (let column = 1; column <= text.length; column += 1)
          last.set(sourcePlace(transformed.shifts, index + 1, column).column, text.charAt(column - 1));
        for (let column = 1; column <= original.length; column += 1) {
          const found = last.get(column) ?? "";
          // Blanked places hold a space or the punctuation that replaces a type.
          if (!/^[ ;()=]?$/.test(found) && !/^\s*import\b/.test(original.slice(column - 6)))
            expect(`${column}${found}`).toBe(`${column}${original.charAt(column - 1)}`);
        }
      }
    }
  });

  test("without catches, blanked lines keep their lengths", () => {
    const source =
      "\nlet a: number = 1;\nfunction f<T>(this: void, x?: T): x is T { return !!x! }\nf<number>(a as any)";
    const lengths = (text: string) => text.split("\n").map((line) => line.length);
    expect(lengths(body(program(source))).slice(1)).toEqual(lengths(source).slice(1));
  });
});

describe("what can't be erased", () => {
  test.each([
    ["enum Color { Red }", "An enum"],
    ["const enum Color { Red }", "An enum"],
    ["namespace A { export const b = 1 }", "A namespace with values"],
    ["class A {\n constructor(private x: number) {} }", "A parameter property"],
    ['import fs = require("fs")', "`import … =`"],
    ["export = 1", "`export =`"],
    ["@sealed class A {}", "A decorator"],
    ["class A { @bound m() {} }", "A decorator"],
    ["class A { accessor x = 1 }", "An `accessor` field"],
    ["const a = <div>text</div>;", "JSX"],
    ["const a = <p/>;", "JSX"],
    ["let a = ;", "Unexpected token"],
    ["await (", "Unexpected token"],
  ])("%j gets a message with its line", (source, message) => {
    const [problem] = problems(`// one\n${source}`);
    expect(problem?.message).toContain(message);
    expect(problem?.line).toBeGreaterThanOrEqual(2);
  });

  test("deep nesting and long chains end with an answer", () => {
    expect(problems(`${"(".repeat(50_000)}1${")".repeat(50_000)}`)[0]?.message).toContain(
      "nested too deeply",
    );
    expect(run(`out(${Array(1_000).fill("1").join("+")})`).ok).toBe(true);
    const twice = "const a = 1;\nlet a = 2;\nfunction f() {\n  await 1;\n}\n";
    expect(problems(twice).map(({ line }) => line)).toEqual([2, 4]);
    expect(problems("x".repeat(2_000_001))[0]?.message).toContain("may have");
  });

  test("no text makes the transform throw", () => {
    const tokens = fc.constantFrom(
      ..."let|x|:|T|=|(|)|{|}|=>|<|>|as|any|!|?|;|\n|catch|try|await|import|export|type|class|,|[|]|`|.|@|enum|async|'a'".split(
        "|",
      ),
    );
    fc.assert(
      fc.property(fc.array(tokens, { maxLength: 30 }), (parts) => {
        const source = parts.join(" ");
        const result = run(source);
        if (result.ok) expect(body(result.program).split("\n").length).toBe(source.split("\n").length);
      }),
      { seed: 5, numRuns: 3_000 },
    );
  });
});
