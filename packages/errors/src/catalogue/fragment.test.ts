// A link's fragment either gives its page a context or changes nothing: it never throws and never half-fills.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  FRAGMENT_MAX_LENGTH,
  type FragmentArgs,
  fillSentence,
  formatFragment,
  parseFragment,
  sentenceText,
  VALUE_MAX_LENGTH,
} from "./fragment.ts";
import { dqlite, fluss } from "./index.ts";

const table = fluss.find((entry) => entry.code === 7)!;
const run = { seed: 4, numRuns: 300 };
const plain = (hash: string) => sentenceText(fillSentence(table, parseFragment(hash, table.args)));

describe("parseFragment", () => {
  test("reads the design's example", () => {
    expect({ ...parseFragment("#table=db.orders&op=append&v=1", table.args) }).toEqual({
      table: "db.orders",
      op: "append",
    });
    expect(plain("#table=db.orders&op=append&v=1")).toBe("Table db.orders does not exist in the cluster.");
  });

  test.each([
    ["nothing", ""],
    ["a lone hash", "#"],
    ["a heading's anchor", "#causes"],
    ["a lone percent sign", "#table=%"],
    ["a broken UTF-8 sequence", "#table=%E0%A4"],
    ["a broken value beside a good one", "#table=db.orders&op=%E0%A4"],
    ["a known name twice", "#table=a&table=b"],
    ["a known name twice, the same", "#table=a&op=x&table=a"],
    ["an unknown name twice", "#table=a.b&junk=1&junk=2"],
    ["a broken value under an unknown name", "#table=a.b&junk=%&v=1"],
    ["a broken UTF-8 sequence under an unknown name", "#junk=%E0%A4&table=a.b&v=1"],
    ["a broken name", "#table=a.b&%=1&v=1"],
    ["a part without an equals sign", "#table=a.b&junk&v=1"],
    ["an unknown name", "#evil=1"],
    ["names of the prototype", "#__proto__=1&constructor=2&toString=3"],
    ["another version", "#table=db.orders&v=2"],
    ["an empty value", "#table="],
    ["only control characters", "#table=%00%1b%0a"],
    ["only white space", "#table=%20%C2%A0%E3%80%80&v=1"],
    ["only combining marks", `#table=${encodeURIComponent("\u0301\u0489 \u20dd")}&v=1`],
    ["only bidi and zero-width characters", `#table=${encodeURIComponent("\u202e\u2066\u200b\ufeff")}&v=1`],
    ["only blanks that count as letters", `#table=${encodeURIComponent("\u3164\u115f\u2800\ufe0f")}&v=1`],
    ["100 KB", `#table=${"a".repeat(100_000)}`],
    ["100 KB of pairs", `#${"a=1&".repeat(25_000)}table=x`],
    ["an encoded name", "#t%61ble=x"],
  ])("leaves the page as it stands for %s", (_, hash) => {
    expect(plain(hash)).toBe(table.sentencePlain);
  });

  test("skips unknown names beside known ones", () => {
    expect({ ...parseFragment("#table=db.orders&evil=1&more=2&v=1", table.args) }).toEqual({
      table: "db.orders",
    });
  });

  test("takes names as well as arguments, and a fragment without its hash", () => {
    expect({ ...parseFragment("table=x", ["table"]) }).toEqual({ table: "x" });
  });

  test("keeps the text as text: markup, quotes, equals and plus signs", () => {
    expect(parseFragment("#table=%3Cb%3E%22=+'", ["table"]).table).toBe("<b>\"=+'");
  });

  test("removes what a reader can't see and what turns text around", () => {
    expect(parseFragment("#table=a%1B%5B31mb%E2%80%AEc", ["table"]).table).toBe("a [31mb c");
  });

  test("takes off marks that would sit on the word before, and keeps those of a letter", () => {
    expect(parseFragment(`#table=${encodeURIComponent("\u0301\u0301e\u0301")}`, ["table"]).table).toBe(
      "e\u0301",
    );
  });

  test("one malformed part empties any fragment, wherever it stands", () => {
    const broken = fc.constantFrom("junk=%", "junk=%E0%A4", "%=1", "table", "table=a&table=b", "v=2");
    const good = fc.subarray(["op=append", "other=1", "bucket=2"]);
    fc.assert(
      fc.property(good, good, broken, (before, after, part) => {
        const hash = `#${[...before, part, ...after.filter((pair) => !before.includes(pair))].join("&")}`;
        expect({ ...parseFragment(hash, ["table", "op", "bucket"]) }).toEqual({});
      }),
      run,
    );
  });

  test("caps a value by code points", () => {
    const value = parseFragment(`#table=${encodeURIComponent("😀".repeat(300))}`, ["table"]).table!;
    expect(value).toBe(`${"😀".repeat(VALUE_MAX_LENGTH)}…`);
  });

  test("never throws, and gives nothing but known names with showable values", () => {
    const pair = fc.tuple(fc.constantFrom("table", "op", "v", "x", ""), fc.string({ unit: "binary" }));
    const hashes = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(pair).map((pairs) => `#${pairs.map(([name, value]) => `${name}=${value}`).join("&")}`),
    );
    fc.assert(
      fc.property(hashes, (hash) => {
        const args = parseFragment(hash, table.args);
        for (const [name, value] of Object.entries(args)) {
          expect(["table", "op"]).toContain(name);
          expect(value).not.toMatch(/\p{Cc}/u);
          expect(value.length).toBeGreaterThan(0);
        }
        expect(sentenceText(fillSentence(table, args))).toMatch(/^(Table .*|The table) does not exist/su);
      }),
      run,
    );
  });
});

describe("formatFragment", () => {
  test("writes known arguments alone, in the page's order, with the version", () => {
    expect(formatFragment({ op: "append", table: "db.orders", other: "x" }, table.args)).toBe(
      "#table=db.orders&op=append&v=1",
    );
    expect(formatFragment({ other: "x" }, table.args)).toBe("");
  });

  test("is read back as it was, once cleaned", () => {
    const values = fc.record({ table: fc.string({ unit: "binary" }), op: fc.string({ unit: "binary" }) });
    fc.assert(
      fc.property(values, (args) => {
        const once = parseFragment(formatFragment(args, table.args), table.args);
        const twice = parseFragment(formatFragment(once, table.args), table.args);
        expect(twice).toEqual(once);
        for (const name of ["table", "op"] as const) {
          if (/^[\x21-\x7e]+$/.test(args[name])) expect(once[name]).toBe(args[name]);
        }
      }),
      run,
    );
  });

  test("stays within what is read, however long the values are", () => {
    for (const { args } of [...dqlite, ...fluss]) {
      const long = Object.fromEntries(args.map((arg) => [arg.name, "€".repeat(10_000)]));
      expect(formatFragment(long, args).length).toBeLessThan(FRAGMENT_MAX_LENGTH);
    }
  });
});

describe("fillSentence", () => {
  const entry = { sentence: "[Node {node}|The node][ at {address}][ x {a} {b}|{a}] stopped." };
  const text = (args: FragmentArgs) => sentenceText(fillSentence(entry, args));

  test("shows the first side of a group that is known", () => {
    expect(text({})).toBe("The node stopped.");
    expect(text({ node: "2" })).toBe("Node 2 stopped.");
    expect(text({ node: "2", address: "h:1", a: "A" })).toBe("Node 2 at h:1A stopped.");
    expect(text({ a: "A", b: "B" })).toBe("The node x A B stopped.");
  });

  test("keeps values apart from the template's text", () => {
    expect(fillSentence(entry, { node: "[{a}|<b>]" })).toEqual([
      { text: "Node " },
      { arg: "node", value: "[{a}|<b>]" },
      { text: " stopped." },
    ]);
  });

  test("takes no value from a prototype", () => {
    expect(sentenceText(fillSentence({ sentence: "[{constructor}|none]" }, {}))).toBe("none");
  });
});
