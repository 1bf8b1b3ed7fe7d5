import { inspect } from "node:util";
import { runInThisContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { format } from "./console.ts";
import { linesOf, quote } from "./text.ts";

const text = (...args: unknown[]): string => format(args).text;

class Point {
  x = 1;
  #hidden = 2;
  get sum(): number {
    return this.x + this.#hidden;
  }
}

describe("values", () => {
  const circle: Record<string, unknown> = { a: 1 };
  circle.self = circle;
  circle.inner = { up: circle };
  const shared = { s: 1 };
  const sparse: number[] = [];
  sparse[2] = 1;
  sparse.length = 4;

  const cases: [value: unknown, expected: string][] = [
    [undefined, "undefined"],
    [null, "null"],
    [-0, "-0"],
    [1e21, "1e+21"],
    [123n, "123n"],
    [Symbol("s"), "Symbol(s)"],
    [["a", `it's`, `"both' \``], `[ 'a', "it's", '"both\\' \`' ]`],
    [{ a: 1, "b-c": [true], [Symbol("k")]: null }, "{ a: 1, 'b-c': [ true ], [Symbol(k)]: null }"],
    [{}, "{}"],
    [[], "[]"],
    [Object.create(null), "[Object: null prototype] {}"],
    [new Point(), "Point { x: 1 }"],
    [sparse, "[ <2 empty items>, 1, <1 empty item> ]"],
    [
      new Map<unknown, unknown>([
        ["k", { v: 1 }],
        [2, new Set(["s"])],
      ]),
      "Map(2) { 'k' => { v: 1 }, 2 => Set(1) { 's' } }",
    ],
    [new Uint8Array([1, 2]), "Uint8Array(2) [ 1, 2 ]"],
    [new ArrayBuffer(8), "ArrayBuffer(8)"],
    [new Date(0), "1970-01-01T00:00:00.000Z"],
    [new Date(Number.NaN), "Invalid Date"],
    [/a+/giu, "/a+/giu"],
    [() => 1, "[Function (anonymous)]"],
    [function named() {}, "[Function: named]"],
    [class A extends Point {}, "[class A extends Point]"],
    [Promise.resolve(1), "Promise {}"],
    [new WeakMap(), "WeakMap {}"],
    [Object(1), "[Number: 1]"],
    [Object("s"), "[String: 's']"],
    [new URL("http://a.example/b?c#d"), "URL { href: 'http://a.example/b?c#d' }"],
    [circle, "<ref *1> { a: 1, self: [Circular *1], inner: { up: [Circular *1] } }"],
    [[shared, shared], "[ { s: 1 }, { s: 1 } ]"],
    [
      {
        get a() {
          throw new Error();
        },
        set b(_v: number) {},
      },
      "{ a: [Getter], b: [Setter] }",
    ],
    [new RangeError("bad"), "RangeError: bad"],
    [
      Object.assign(new Error("m", { cause: new TypeError("c") }), { code: 7 }),
      "Error: m { code: 7, [cause]: [TypeError: c] }",
    ],
    [{ e: new Error("inside") }, "{ e: [Error: inside] }"],
    [new DOMException("gone", "AbortError"), "AbortError: gone"],
    [new AggregateError([new Error("x")], "all"), "AggregateError: all { [errors]: [ [Error: x] ] }"],
  ];
  // By its text: the title would otherwise be made by code that calls getters.
  test.each(cases.map(([value, expected]) => [expected, () => value] as const))("%s", (expected, get) => {
    expect(text(get())).toBe(expected);
  });

  test("what fits on no line gets a line for each property", () => {
    const long = { name: "a".repeat(40), other: "b".repeat(40), list: [1, 2] };
    expect(text(long)).toBe(
      `{\n  name: '${"a".repeat(40)}',\n  other: '${"b".repeat(40)}',\n  list: [ 1, 2 ]\n}`,
    );
  });

  test("depth, length and size are bounded", () => {
    let deep: unknown = 1;
    for (let i = 0; i < 10_000; i += 1) deep = { deep };
    expect(text(deep)).toContain("[Object]");
    expect(text(new Array(1_000).fill(0))).toContain("... 900 more items");
    expect(text(new Array(4_000_000_000))).toBe("[ <1000 empty items>, ... 3999999000 more items ]");
    const wide = Array.from({ length: 100 }, () => "x".repeat(5_000));
    expect(text(wide).length).toBeLessThanOrEqual(10_000);
    expect(text("x".repeat(1_000_000)).length).toBe(10_000);
  });

  test("plain data looks as it does in Node", () => {
    // Node counts numbers in columns from seven on, and cuts at other lengths: small values are the same.
    const small = fc.jsonValue({ maxDepth: 2, stringUnit: "grapheme-ascii", noUnicodeString: true } as never);
    fc.assert(
      fc.property(small, (value) => {
        const expected = inspect(value, { breakLength: Number.POSITIVE_INFINITY, depth: 8 });
        fc.pre(typeof value !== "string" && expected.length < 70 && !/__proto__|\n/.test(expected));
        expect(text(value)).toBe(expected);
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  test("nothing makes the formatter throw, and it changes nothing", () => {
    fc.assert(
      fc.property(
        fc.anything({
          withDate: true,
          withMap: true,
          withSet: true,
          withSparseArray: true,
          withTypedArray: true,
          withNullPrototype: true,
          withBoxedValues: true,
          withBigInt: true,
        }),
        (value) => {
          const before = inspect(value, { depth: 5 });
          expect(text(value).length).toBeLessThanOrEqual(10_000);
          expect(inspect(value, { depth: 5 })).toBe(before);
        },
      ),
      { seed: 12, numRuns: 500 },
    );
  });
});

describe("placeholders", () => {
  test.each<[unknown[], string]>([
    [["%s is %d years and %i days", "Ada", 36.5, 12.9], "Ada is 36.5 years and 12 days"],
    [["%o and %j", { a: 1 }, [2]], "{ a: 1 } and [ 2 ]"],
    [["100%", 1], "100% 1"],
    [["%s"], "%s"],
    [["%s %s", "a"], "a %s"],
    [["%c styled", "color: red"], " styled"],
    [["%% %s", 1], "% 1"],
    [["%d", { valueOf: () => 1 }], "NaN"],
    [["a", "b", 1], "a b 1"],
    [[], ""],
  ])("%j", (args, expected) => {
    expect(text(...args)).toBe(expected);
  });
});

describe("text", () => {
  test("control characters and marks of direction are spelled out, lines stay", () => {
    expect(text("a\u001b[31m\u202e\r\nb\tc\u0000\u0085")).toBe("a\\x1b[31m\\u202e\nb\tc\\x00\\x85");
  });

  test("a quoted string is the string", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (value) => {
        const literal = quote(value).replaceAll("${", "\\${");
        expect(runInThisContext(literal)).toBe(value);
      }),
      { seed: 13, numRuns: 500 },
    );
  });

  test("lines are those that split gives", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "\n", "b") }), (value) => {
        expect(linesOf(value, 1_000)).toEqual(value.split("\n"));
      }),
      { seed: 14 },
    );
  });
});
