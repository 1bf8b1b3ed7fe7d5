// No text makes the decoder throw, and none makes it work more than in proportion to its length.
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tracebacks } from "../../testdata/texts.ts";
import { formatFragment } from "../catalogue/fragment.ts";
import { decode, lookUp } from "./index.ts";
import { entryOf } from "./names.ts";

const pieces = [
  ..."\n \t\r\"'\\{}[]():;,.-+|/$<>%\x1b\x00\ufeff\ud800",
  "FlussError",
  "FlussError(code=7): ",
  "FlussError: ",
  "FlussError('",
  "FlussError {",
  "', 7)",
  "errorCode: 7",
  'ApiError { code: 7, message: "',
  "Fluss API Error: ",
  "Fluss hitting unexpected rpc error ",
  "org.apache.fluss.exception.TableNotExistException",
  "java.lang.IllegalStateException: ",
  "dqlitepy.exceptions.NoLeaderError: ",
  "dqlitepy_node_exec failed with code 8 (INTERNAL): Node 1: x (h:1)",
  " failed with code ",
  "Table 'a.b' does not exist.",
  "Caused by: ",
  "Suppressed: ",
  "Traceback (most recent call last):\n",
  '  File "a.py", line 3, in f\n',
  "\nThe above exception was the direct cause of the following exception:\n",
  "+-+---------------- 1 ----------------\n",
  "    | ",
  "\tat a.b.C(C.java:1)\n",
  "[cause]: ",
  "[errors]: [",
  "web-1  | ",
  '{"message":"',
  '"}\n',
  "\\n",
  "\\u0027",
  "\x1b[31m",
  "__proto__",
];
const soup = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 8 })), {
  maxLength: 60,
});

describe("any text", () => {
  test("is decoded without an exception, to errors that are whole", () => {
    fc.assert(
      fc.property(soup, (parts) => {
        for (const error of decode(parts.join("")).errors) {
          const entry = entryOf(error.system, error.id);
          expect(entry.system).toBe(error.system);
          expect(["error", "cause", "inner", "suppressed"]).toContain(error.role);
          expect(error.count).toBeGreaterThan(0);
          expect(error.line).toBeGreaterThan(0);
          for (const value of Object.values(error.args)) expect(typeof value).toBe("string");
          expect(error.url.endsWith(entry.path + formatFragment(error.args, entry.args))).toBe(true);
          expect(() => new URL(error.url)).not.toThrow();
        }
        lookUp(parts.join(""));
      }),
      { seed: 4, numRuns: 1500 },
    );
  });

  test("gives the same result each time, whatever was decoded before", () => {
    fc.assert(
      fc.property(soup, (parts) => {
        const text = parts.join("");
        const once = decode(text);
        decode("FlussError(code=7): x\nTraceback (most recent call last):");
        expect(decode(text)).toEqual(once);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  test("doubled, tells of the same errors twice", () => {
    for (const text of tracebacks) {
      const once = decode(text).errors;
      const twice = decode(`${text}\n${text}\n`).errors;
      expect(twice).toEqual(once.map((error) => ({ ...error, count: error.count * 2 })));
    }
  });

  test("survives JSON that is nested deeper than any reader goes", () => {
    const deep = `${'{"cause":'.repeat(20_000)}{"message":"FlussError(code=7): x"}${"}".repeat(20_000)}`;
    expect(() => decode(deep)).not.toThrow();
    expect(() => decode("[".repeat(200_000))).not.toThrow();
    expect(() => decode(`${"[".repeat(5000)}"FlussError(code=7): x"${"]".repeat(5000)}`)).not.toThrow();
  });
});

/**
 * How much work a call does: for each use of a pattern the characters it may read. A sticky pattern reads a bounded
 * number from its place on, which the test of the sources below ensures; any other reads its input once.
 */
function work(run: () => void): number {
  const original = RegExp.prototype.exec;
  let units = 0;
  RegExp.prototype.exec = function exec(this: RegExp, text: string) {
    units += this.sticky ? 1 : 1 + (this.global ? 0 : text.length);
    return original.call(this, text);
  };
  try {
    run();
  } finally {
    RegExp.prototype.exec = original;
  }
  return units;
}

describe("the work", () => {
  const units = [
    ...pieces,
    "a",
    "a.",
    "FlussError(code=7): Table 'a.b' does not exist.\n",
    "FlussError: x\n    at a (b:1:2)\n",
    "org.apache.fluss.exception.TableNotExistException: Table 'a.b' does not exist.\n\tat a.b.C.d(C.java:2)\nCaused by: ",
    "FlussError(code=-1): org.apache.fluss.exception.FlussRuntimeException: x ",
    "FlussError(code=-1): java.lang.NullPointerException: x\n\tat a.b.C(D.java:1)\n",
    "FlussError: boom\n    f@https://example.org/a.js:1:2\n",
    "FlussError: Principal x",
    "table table ",
    "x failed with code 8 (INTERNAL): ",
    "dqlitepy_",
    '{"a":"FlussError(code=7): x"}\n',
    "2026-08-22T10:00:00.123456789Z stderr P FlussError(code=7): ab\n",
    "  + ",
    "{\nfluss\n",
    '{\n"message": "FlussError(code=7): x"\n}\n',
  ];

  test.each(units.map((unit) => [JSON.stringify(unit), unit]))(
    "doubles at most when the text does: %s",
    (_, unit) => {
      const of = (length: number) => {
        const text = unit.repeat(Math.ceil(length / unit.length));
        return work(() => decode(text));
      };
      const [once, twice] = [of(8_000), of(16_000)];
      expect(twice).toBeLessThan(2.2 * once + 5_000);
    },
  );

  test("grows with a trace that many errors on one line share no more than with the text", () => {
    const of = (count: number) => {
      const head = "FlussError(code=-1): a.b.CException ; ".repeat(count);
      const text = `${head}\n${"\tat a.b.C(C.java:1)\n".repeat(count)}`;
      return work(() => decode(text));
    };
    expect(of(600)).toBeLessThan(2.5 * of(300));
  });

  test("of each sticky pattern is bounded: none repeats without a limit", () => {
    const folder = new URL(".", import.meta.url);
    const sources = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
    let seen = 0;
    for (const name of sources) {
      const text = readFileSync(new URL(name, folder), "utf8");
      for (const [, pattern] of text.matchAll(/=\s*\/((?:[^/\n\\[]|\\.|\[(?:[^\]\\]|\\.)*\])+)\/y;/g)) {
        seen++;
        const bare = pattern!.replace(/\\./g, "x").replace(/\[[^\]]*\]/g, "x");
        expect(bare, `${name}: ${pattern}`).not.toMatch(/[*+]|\{\d+,\}/);
      }
    }
    expect(seen).toBeGreaterThan(8);
  });
});
