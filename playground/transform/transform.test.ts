import fc from "fast-check";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import type { TransformedProgram } from "../protocol/index.ts";
import { HOOKS_SPECIFIER, transform } from "./index.ts";
import { sourcePlace } from "./positions.ts";
import { SNIPPETS } from "./snippets.fixture.ts";

const MODULES = ["@faultbook/errors", "@faultbook/errors/fluss"];
const run = (source: string) => transform(source, { modules: MODULES });

function program(source: string): TransformedProgram {
  const result = run(source);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.program;
}

function problems(source: string) {
  const result = run(source);
  return result.ok ? [] : result.problems;
}

/** The code without the line of imports that stands at its end. */
function body({ code }: TransformedProgram): string {
  return code.slice(0, code.lastIndexOf("\n"));
}

/** What the hooks are called in this program. */
function hookNames({ code, hooks }: TransformedProgram): Map<string, string> {
  const clause = code.slice(code.lastIndexOf("\n") + 1, hooks.start);
  return new Map(
    [...clause.matchAll(/(\w+) as ([$\w]+)/g)].map(([, hook = "", local = ""]) => [hook, local]),
  );
}

type Log = unknown[];
const AsyncFunction = (async () => {}).constructor as new (
  ...args: string[]
) => (...args: unknown[]) => Promise<void>;

async function evaluate(code: string, scope: Record<string, unknown>): Promise<Log> {
  const log: Log = [];
  const out = (...values: unknown[]) => void log.push(...values);
  const names = Object.keys(scope);
  try {
    await new AsyncFunction("out", ...names, `"use strict";${code}`)(out, ...Object.values(scope));
  } catch (error) {
    log.push(`threw ${String(error)}`);
  }
  return log;
}

const PASSIVE: Record<string, unknown> = {
  began: () => {},
  caught: () => {},
  handler: (f: unknown) => f,
  handlers: (list: unknown[]) => list,
  waiting: (value: unknown) => value,
  iterating: (value: unknown) => value,
  load: (specifier: string) => Promise.resolve(specifier),
};

async function evaluateTransformed(source: string, hooks = PASSIVE): Promise<Log> {
  const transformed = program(source);
  const scope: Record<string, unknown> = {};
  for (const [hook, local] of hookNames(transformed)) scope[local] = hooks[hook];
  return evaluate(body(transformed), scope);
}

function evaluateTranspiled(source: string): Promise<Log> {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  });
  return evaluate(outputText.replace(/^export \{\};$/m, ""), {});
}

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

describe("observation", () => {
  test.each([
    ["try { out(1); throw 2 } catch { out(3) }", 1, 25],
    ["try {\n  throw 2\n} catch (e) { out(e) }", 3, 3],
    ["try { throw { a: 1 } }\n catch ({ a }: any) { out(a) }", 2, 2],
    ["try { throw { a: 1 } } catch ({\n  a,\n  b = 2\n}\n) /* x */ { out(a, b) }", 1, 24],
    ["await Promise.reject(1).catch((e) => out(e))", 1, 25],
    ["await Promise.reject(1)?.['catch']?.((e: unknown) => out(e))", 1, 27],
    ["const f = (e: unknown) => out(e);\nawait Promise.reject(1).then(undefined, f)", 2, 41],
    ["const f = (e: unknown) => out(e);\nawait Promise.reject(1).catch(...[f])", 2, 25],
    ["const f = (e: unknown) => out(e);\nawait Promise.reject(1).then(...[out, f] as const)", 2, 25],
  ])("%j is seen at %i:%i", async (source, line, column) => {
    const seen: unknown[] = [];
    const observe = (f: (e: unknown) => unknown, l: number, c: number) => (reason: unknown) => {
      seen.push([l, c]);
      return f(reason);
    };
    const hooks = {
      ...PASSIVE,
      caught: (_e: unknown, l: number, c: number) => void seen.push([l, c]),
      handler: observe,
      handlers: (list: unknown[], index: number, l: number, c: number) =>
        list.map((f, i) => (i === index ? observe(f as (e: unknown) => unknown, l, c) : f)),
    };
    const log = await evaluateTransformed(source, hooks);
    expect(log).toEqual(await evaluateTranspiled(source));
    expect(log.join()).not.toContain("threw");
    expect(seen).toEqual([[line, column]]);
  });

  test("an await says where it is, what of the program it waits for, and what it stands in", async () => {
    const seen: unknown[] = [];
    const waiting = (value: unknown, ...place: unknown[]) => {
      seen.push(place);
      return value;
    };
    const source =
      "const f = async () => {\n  await 1;\n};\nawait f();\nawait Promise.all([f()]);\n(async () => { await 2; await f() })();\nawait 3;";
    await evaluateTransformed(source, { ...PASSIVE, waiting });
    expect(seen).toEqual([
      [2, 3, 0, "f"],
      [4, 1, "f"],
      [2, 3, 0, "f"],
      [5, 1, "Promise.all"],
      [6, 16, 0, ""],
      [7, 1],
      [2, 3, 0, "f"],
      [6, 25, "f", ""],
    ]);
  });

  test("a stack of V8 is corrected to the columns of the source", async () => {
    const source =
      "const boom = () => { throw new Error('x') };\ntry { (1 as number)!; boom() } catch (e: unknown) { out(e) }\n" +
      "const p = Promise.resolve(1).then(() => 1, (e) => e).then(() => boom());\nawait p";
    const transformed = program(source);
    const frame = /<anonymous>:(\d+):(\d+)\)?$/;
    const scope: Record<string, unknown> = {};
    for (const [hook, local] of hookNames(transformed)) scope[local] = PASSIVE[hook];
    const log: unknown[] = [];
    // The generated function puts two lines before its body.
    await new AsyncFunction("out", ...Object.keys(scope), `\n${body(transformed)}`)(
      (value: unknown) => log.push(value),
      ...Object.values(scope),
    ).catch((error: unknown) => log.push(error));
    const places = log.map((error) =>
      String((error as Error).stack)
        .split("\n")
        .map((line) => frame.exec(line))
        .filter((match) => match !== null)
        .map(([, line, column]) => sourcePlace(transformed.shifts, Number(line) - 3, Number(column))),
    );
    const column = (line: number, text: string) => (source.split("\n")[line - 1] ?? "").lastIndexOf(text) + 1;
    expect(places[0]?.slice(0, 2)).toEqual([
      { line: 1, column: column(1, "new Error") },
      { line: 2, column: column(2, "boom()") },
    ]);
    expect(places[1]?.slice(0, 2)).toEqual([
      { line: 1, column: column(1, "new Error") },
      { line: 3, column: column(3, "boom()") },
    ]);
  });
});

describe("imports", () => {
  test("values move to the last line, types go", () => {
    const { code, imports, modules } = program(
      'import { FlussError, type ErrorCode, Unused } from "@faultbook/errors/fluss";\n' +
        "import type { Q } from 'elsewhere';\nimport * as all from '@faultbook/errors';\nout(FlussError, all);",
    );
    const last = code.split("\n").at(-1) ?? "";
    expect(last).toContain(
      'import {FlussError} from"@faultbook/errors/fluss";import * as all from"@faultbook/errors";',
    );
    expect(imports.map(({ start, end }) => code.slice(start, end))).toEqual([
      '"@faultbook/errors/fluss"',
      '"@faultbook/errors"',
    ]);
    expect(modules).toEqual(["@faultbook/errors/fluss", "@faultbook/errors"]);
    expect(code.split("\n").slice(0, 3).join("").trim().replace(/\s+/g, "")).toBe("$fb();;;;");
  });

  test("the hooks come from an import that no program can write", () => {
    const transformed = program("try { } catch { }");
    expect(transformed.code.slice(transformed.hooks.start, transformed.hooks.end)).toBe(
      `"${HOOKS_SPECIFIER}"`,
    );
    expect(problems(`import "${HOOKS_SPECIFIER}"`)).toHaveLength(1);
  });

  test.each([
    'import fs from "node:fs";',
    'import "./other.ts";',
    'export * from "left-pad";',
    'export { a } from "https://example.org/a.js";',
  ])("%s names what can be imported", (source) => {
    const [problem] = problems(`\n  ${source}`);
    expect(problem?.line).toBe(2);
    expect(problem?.message).toContain("A program can import @faultbook/errors (and its /fluss");
    expect(problem?.message.length).toBeLessThan(300);
  });

  test("a specifier that is nearly right says which one is", () => {
    expect(problems('import { x } from "@faultbok/errors/flus";')[0]?.message).toMatch(
      /Did you mean @faultbook\/errors\/fluss\?$/,
    );
  });

  test.each([
    ['import { Nope } from "@faultbook/errors/fluss";', "no value named Nope. A type is imported with"],
    ['import { FlusError as E } from "@faultbook/errors/fluss";', "Did you mean FlussError?"],
  ])("%s is found though nothing uses the name", (source, said) => {
    const result = transform(source, { modules: MODULES, exportsOf: () => ["FlussError"] });
    expect(result.ok ? "" : result.problems[0]?.message).toContain(said);
  });

  test.each([
    'import { Options } from "@faultbook/errors/fluss"; const x: Options = 1;',
    'import { type Nope } from "@faultbook/errors/fluss";',
    'import { FlussError } from "@faultbook/errors/fluss";',
  ])("%s is no mistake", (source) => {
    expect(transform(source, { modules: MODULES, exportsOf: () => ["FlussError"] }).ok).toBe(true);
  });

  test("a name that a module doesn't have is found with its place", () => {
    const result = transform('import { flussError } from "@faultbook/errors/fluss";\nflussError;', {
      modules: MODULES,
      exportsOf: () => ["FlussError"],
    });
    expect(result).toEqual({
      ok: false,
      problems: [
        {
          line: 1,
          column: 10,
          message: "@faultbook/errors/fluss exports no value named flussError. Did you mean FlussError?",
        },
      ],
    });
  });

  test("a dynamic import goes through the harness without moving a column", async () => {
    const transformed = program('const m = await import("@faultbook/errors"); out(m)');
    expect(transformed.modules).toEqual(["@faultbook/errors"]);
    expect(body(transformed)).not.toMatch(/\bimport\b/);
    expect(await evaluateTransformed('out(await import("@faultbook/errors"))')).toEqual([
      "@faultbook/errors",
    ]);
    expect(body(program('let $f, $fb, $fbb; out(import("x"))'))).toMatch(/\$fbbbm {0,6}\("x"\)/);
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
