import { describe, expect, test } from "vitest";
import { HOOKS_SPECIFIER, transform } from "./index.ts";
import { body, evaluateTransformed, MODULES, problems, program } from "./testing/programs.ts";

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
