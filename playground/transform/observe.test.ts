import { describe, expect, test } from "vitest";
import { sourcePlace } from "./positions.ts";
import {
  AsyncFunction,
  body,
  evaluateTransformed,
  evaluateTranspiled,
  hookNames,
  PASSIVE,
  program,
} from "./testing/programs.ts";

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
