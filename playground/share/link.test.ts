import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../program/language.ts";
import { checksum, pack, unpack } from "./fragment.ts";
import { openFragment, type SharedProgram, toFragment } from "./link.ts";

// Goal: whatever is shared is opened as it was, and whatever isn't a link gives one sentence and never an exception.

const versions = { errors: "0.1.0", simulator: "0.1.0" };
const text = (source: string) => ({ source, language: "typescript" as const });
const runs = { numRuns: 300, seed: 20250611 };
/** Unfolding takes turns of the page. */
const fewer = { ...runs, numRuns: 50 };

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
  it("brings back program, seed, faults and versions", async () => {
    await fc.assert(
      fc.asyncProperty(shared, async (program) => {
        expect(await openFragment(toFragment(program))).toEqual({
          type: "program",
          shared: program,
          check: checksum(program.source),
        });
      }),
      fewer,
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

  it("keeps the faults of an earlier link, under the names that they have now", async () => {
    const earlier = { ...text("x"), faults: [{ atMs: 5, kind: "fillDisk", target: "n1" }], versions };
    const opened = await openFragment(toFragment(earlier));
    expect(opened.type === "program" && opened.shared.faults).toEqual([
      { atMs: 5, kind: "fill-disk", target: "n1" },
    ]);
  });

  it("shows its seed in the open", () => {
    expect(toFragment({ ...text("x"), seed: 42, faults: [], versions })).toContain("&seed=42&");
  });
});

describe("the language of a link", () => {
  it("is TypeScript for every link that names none, as those of earlier pages do", async () => {
    const link = toFragment({ ...text("x"), faults: [], versions });
    expect(link).not.toContain("lang");
    expect(await openFragment(link)).toMatchObject({ type: "program", shared: { language: "typescript" } });
  });

  it("stands in the open, and is one of two", async () => {
    const link = toFragment({ source: "x", language: "python", faults: [], versions });
    expect(link).toContain("&lang=py&");
    expect(await openFragment(link.replace("lang=py", "lang=rb"))).toEqual({
      type: "unreadable",
      reason: "The language of this link is neither py nor ts.",
    });
  });
});

describe("a fragment that isn't a link", () => {
  it("is told apart from one", async () => {
    for (const fragment of ["", "#", "#top", "#table=db.orders&op=append", "#%", "#=&=&", "#program"]) {
      expect(await openFragment(fragment)).toEqual({ type: "none" });
    }
  });

  it("never rejects", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 400 }), async (text) => {
        expect(["none", "unreadable", "program"]).toContain((await openFragment(`#program=${text}`)).type);
        expect(["none", "unreadable", "program"]).toContain((await openFragment(text)).type);
      }),
      fewer,
    );
  });

  it("is refused when a character of its program was lost or changed", async () => {
    const whole = toFragment({ ...text(programOfBytes(600)), faults: [], versions });
    const length = whole.indexOf("&") - "#program=".length;
    await fc.assert(
      fc.asyncProperty(fc.nat(length - 1), fc.boolean(), async (offset, drop) => {
        const at = "#program=".length + offset;
        const other = whole[at] === "A" ? "B" : "A";
        const damaged = whole.slice(0, at) + (drop ? "" : other) + whole.slice(at + 1);
        const opened = await openFragment(damaged);
        // The bits that pad the last character carry nothing, so a change there may go unseen; the program is whole.
        if (opened.type === "program") expect(opened.shared.source).toBe(programOfBytes(600));
        else expect(opened.type).toBe("unreadable");
      }),
      fewer,
    );
  });

  it("is refused when it comes from a later version, and says so", async () => {
    const later = toFragment({ ...text("x"), faults: [], versions }).replace("&v=1", "&v=2");
    expect(await openFragment(later)).toEqual({
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
    [`faults=${pack('[{"atMs":1,"kind":"kill","target":[["n1"]]}]')}`, "aren't a list"],
    [`faults=${pack("[".repeat(2_000_000))}`, "faults in this link can't be read"],
  ])("is refused for %s", async (field, words) => {
    const opened = await openFragment(`#program=${pack("x")}&${field}`);
    expect(opened.type).toBe("unreadable");
    expect(opened.type === "unreadable" && opened.reason).toContain(words);
  });

  it("can't unfold to more than the page can hold", async () => {
    const bomb = pack("a".repeat(5_000_000));
    expect(bomb.length).toBeLessThan(20_000);
    await expect(unpack(bomb, 4_000_000)).rejects.toThrow("too large");
    expect((await openFragment(`#program=${bomb}`)).type).toBe("unreadable");
  });
});

describe("packing", () => {
  it("brings back any well-formed text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 3_000 }), async (text) => {
        expect(await unpack(pack(text), 100_000)).toBe(text);
      }),
      fewer,
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
