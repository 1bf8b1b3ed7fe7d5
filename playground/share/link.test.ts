import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../program/language.ts";
import { checksum, pack, unpack } from "./fragment.ts";
import { openFragment, type SharedProgram, toFragment } from "./link.ts";

// Goal: whatever is shared is opened as it was, and whatever isn't a link gives one sentence and never an exception.

const versions = { errors: "0.1.0", simulator: "0.1.0" };
const text = (source: string) => ({ source, language: "typescript" as const });
const runs = { numRuns: 300, seed: 20250611 };

const fault = fc.record({
  atMs: fc.double({ min: 0, max: 1e9, noNaN: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
  kind: fc.string({ unit: "grapheme", minLength: 1 }),
  target: fc.string({ unit: "grapheme" }),
});
const shared: fc.Arbitrary<SharedProgram> = fc
  .record(
    {
      source: fc.string({ unit: "grapheme", maxLength: 2_000 }),
      language: fc.constantFrom(...LANGUAGES),
      seed: fc.maxSafeNat(),
      faults: fc.array(fault, { maxLength: 20 }),
      versions: fc.constant(versions),
    },
    { requiredKeys: ["source", "language", "faults", "versions"] },
  )
  .map((record) => record as SharedProgram);

/** A program as people write them: few words, often repeated, with names and numbers between. */
function programOfBytes(size: number): string {
  const words = [
    "await ",
    "client.",
    "leader(",
    "timeoutMs: ",
    "catch (error) {\n  ",
    "} else {\n",
    "console.log(",
    '"',
  ];
  let text = "";
  let state = 7;
  while (text.length < size) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    text += `${words[state % words.length]}${state.toString(36).slice(0, 3)} `;
  }
  return text.slice(0, size);
}

describe("a link", () => {
  it("brings back program, seed, faults and versions", () => {
    fc.assert(
      fc.property(shared, (program) => {
        expect(openFragment(toFragment(program))).toEqual({ type: "program", shared: program });
      }),
      runs,
    );
  });

  it("consists of characters that every mail client keeps", () => {
    fc.assert(
      fc.property(shared, (program) => {
        expect(toFragment(program)).toMatch(/^#[\w.&=%-]+$/);
      }),
      runs,
    );
  });

  it("stays under 8,000 characters for a program of 8 KB", () => {
    const source = programOfBytes(8_192);
    expect(toFragment({ ...text(source), seed: 7, faults: [], versions }).length).toBeLessThan(8_000);
  });

  it("keeps the faults of an earlier link, under the names that they have now", () => {
    const earlier = { ...text("x"), faults: [{ atMs: 5, kind: "fillDisk", target: "n1" }], versions };
    const opened = openFragment(toFragment(earlier));
    expect(opened.type === "program" && opened.shared.faults).toEqual([
      { atMs: 5, kind: "fill-disk", target: "n1" },
    ]);
  });

  it("shows its seed in the open", () => {
    expect(toFragment({ ...text("x"), seed: 42, faults: [], versions })).toContain("&seed=42&");
  });
});

describe("the language of a link", () => {
  it("is TypeScript for every link that names none, as those of earlier pages do", () => {
    const link = toFragment({ ...text("x"), faults: [], versions });
    expect(link).not.toContain("lang");
    expect(openFragment(link)).toMatchObject({ type: "program", shared: { language: "typescript" } });
  });

  it("stands in the open, and is one of two", () => {
    const link = toFragment({ source: "x", language: "python", faults: [], versions });
    expect(link).toContain("&lang=py&");
    expect(openFragment(link.replace("lang=py", "lang=rb"))).toEqual({
      type: "unreadable",
      reason: "The language of this link is neither py nor ts.",
    });
  });
});

describe("a fragment that isn't a link", () => {
  it("is told apart from one", () => {
    for (const fragment of ["", "#", "#top", "#table=db.orders&op=append", "#%", "#=&=&", "#program"]) {
      expect(openFragment(fragment)).toEqual({ type: "none" });
    }
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        expect(["none", "unreadable", "program"]).toContain(openFragment(`#program=${text}`).type);
        expect(["none", "unreadable", "program"]).toContain(openFragment(text).type);
      }),
      runs,
    );
  });

  it("is refused when a character of its program was lost or changed", () => {
    const whole = toFragment({ ...text(programOfBytes(600)), faults: [], versions });
    const length = whole.indexOf("&") - "#program=".length;
    fc.assert(
      fc.property(fc.nat(length - 1), fc.boolean(), (offset, drop) => {
        const at = "#program=".length + offset;
        const other = whole[at] === "A" ? "B" : "A";
        const damaged = whole.slice(0, at) + (drop ? "" : other) + whole.slice(at + 1);
        const opened = openFragment(damaged);
        // The bits that pad the last character carry nothing, so a change there may go unseen; the program is whole.
        if (opened.type === "program") expect(opened.shared.source).toBe(programOfBytes(600));
        else expect(opened.type).toBe("unreadable");
      }),
      runs,
    );
  });

  it("is refused when it comes from a later version, and says so", () => {
    const later = toFragment({ ...text("x"), faults: [], versions }).replace("&v=1", "&v=2");
    expect(openFragment(later)).toEqual({
      type: "unreadable",
      reason: "This link has version 2; this page reads version 1.",
    });
  });

  it.each([
    ["seed=5&seed=6", "more than one seed"],
    ["seed=5&seed=5", "more than one seed"],
    [`v=1&program=${pack("y")}`, "more than one program"],
    ["sede=5", "doesn't know: sede"],
    ["__proto__=1", "doesn't know: __proto__"],
    ["seed=-1", "no whole number"],
    ["seed=1e9", "no whole number"],
    ["seed=9007199254740992", "no whole number"],
    ["faults=AAAA", "faults in this link can't be read"],
    [`faults=${pack("{}")}`, "aren't a list"],
    [`faults=${pack('[{"atMs":-1,"kind":"kill"}]')}`, "aren't a list"],
    [`faults=${pack('[{"kind":"kill"}]')}`, "aren't a list"],
  ])("is refused for %s", (field, words) => {
    const opened = openFragment(`#program=${pack("x")}&${field}`);
    expect(opened.type).toBe("unreadable");
    expect(opened.type === "unreadable" && opened.reason).toContain(words);
  });

  it("can't unfold to more than the page can hold", () => {
    const bomb = pack("a".repeat(5_000_000));
    expect(bomb.length).toBeLessThan(20_000);
    expect(() => unpack(bomb)).toThrow("too large");
    expect(openFragment(`#program=${bomb}`).type).toBe("unreadable");
  });
});

describe("packing", () => {
  it("brings back any well-formed text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 3_000 }), (text) => {
        expect(unpack(pack(text))).toBe(text);
      }),
      runs,
    );
  });

  it("has a checksum that differs for texts one character apart", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), (text, at) => {
        const index = at % text.length;
        const changed = text.slice(0, index) + (text[index] === "x" ? "y" : "x") + text.slice(index + 1);
        fc.pre(changed !== text);
        expect(checksum(changed)).not.toBe(checksum(text));
      }),
      runs,
    );
  });
});
