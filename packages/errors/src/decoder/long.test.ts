// A long text is read from both ends, in time linear to its length, and what is left out is counted.
import { describe, expect, test } from "vitest";
import { decode, LISTED_MAX } from "./index.ts";
import { LONG } from "./long.ts";

const FILLER = "2026-08-22T10:00:00.123Z INFO [app] request handled in 12 ms path=/a/b?c=d status=200\n";
const filler = (length: number) => FILLER.repeat(Math.ceil(length / FILLER.length));
const lineCount = (text: string) => text.split("\n").length;

describe("a long text", () => {
  test("tells its errors where they are, with what belongs together in one piece", () => {
    const trace =
      "org.apache.fluss.exception.FlussRuntimeException: Failed\n\tat a.b.C.d(C.java:2)\nCaused by: org.apache.fluss.exception.TableNotExistException: Table 'a.b' does not exist.\n";
    const before = filler(400_000);
    const between = filler(700_000);
    const text = `${before}FlussError(code=31): Out of order batch sequence for writer 7\n${between}${trace}${filler(300_000)}no known leader\n`;
    const { errors, more } = decode(text);
    expect(errors.map(({ id, line }) => [id, line])).toEqual([
      ["OUT_OF_ORDER_SEQUENCE_EXCEPTION", lineCount(before)],
      ["TABLE_NOT_EXIST", lineCount(before) + lineCount(between) + 2],
      ["NoLeaderError", lineCount(text) - 1],
    ]);
    expect(more).toBe(0);
  });

  test("of nothing but errors is read at both ends, and the rest is counted", () => {
    const lines = Array.from(
      { length: 60_000 },
      (_, at) => `FlussError(code=7): Table 'a.t${at}' does not exist.\n`,
    );
    const { errors, more } = decode(lines.join(""));
    expect(errors.length).toBe(LISTED_MAX);
    expect(errors[0]!.args.table).toBe("a.t0");
    const listed = errors.reduce((sum, { count }) => sum + count, 0);
    expect(listed + more).toBeGreaterThan(0.9 * lines.length);
  });

  test("is not read in full: the work on it is bounded, whatever stands in it", () => {
    const shapes = [
      (at: number) => `FlussError(code=7): Table 'a.t${at}' does not exist.\n`,
      (at: number) => `{"level":"error","n":${at},"err":"FlussError(code=7): Table 'a.b' does not exist."}\n`,
      (at: number) => `msg="attempt ${at}: server 10.0.0.1:9001: no known leader"\n`,
      (at: number) => `x ${at} no known leader FlussError(code=7): `,
      () => "FlussError(code=7): ",
    ];
    for (const shape of shapes) {
      const of = (length: number) => {
        let text = "";
        for (let at = 0; text.length < length; at++) text += shape(at);
        return patternsUsed(() => decode(text));
      };
      // Beyond both ends, places are only counted: one pattern for each.
      const [once, twice] = [of(2 * LONG), of(8 * LONG)];
      expect(twice - once, shape(0)).toBeLessThan(3 * once);
    }
  });

  test("on a single line is looked at a bounded number of times too", () => {
    const text = "x".repeat(20 * LONG);
    const original = String.prototype.indexOf;
    let seen = 0;
    String.prototype.indexOf = function (this: string, ...args: [string, number?]) {
      seen += this.length - (args[1] ?? 0);
      return original.apply(this, args);
    };
    try {
      decode(text);
    } finally {
      String.prototype.indexOf = original;
    }
    expect(seen).toBeLessThan(20 * text.length);
  });

  test("tells how far it is, ever further, up to the end", () => {
    const told: number[] = [];
    decode(`${filler(2_000_000)}no known leader\n`, { onProgress: (done) => told.push(done) });
    expect(told.length).toBeGreaterThan(10);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
  });
});

/** How many patterns are tried while something runs. */
function patternsUsed(run: () => void): number {
  const original = RegExp.prototype.exec;
  let count = 0;
  RegExp.prototype.exec = function exec(this: RegExp, text: string) {
    count++;
    return original.call(this, text);
  };
  try {
    run();
  } finally {
    RegExp.prototype.exec = original;
  }
  return count;
}
