import { describe, expect, it, vi } from "vitest";
import type { CaughtError } from "../protocol/index.ts";
import { toFragment } from "../share/link.ts";
import { finishedRun } from "../testing/finished-run.ts";
import { announcement } from "./announcement.ts";
import { linesIn, textFrom } from "./format.ts";
import { fromLink, shownLines } from "./programs.ts";
import { ended, targetsOf } from "./run-state.ts";

// Goal: a program of any size shows at once, and nothing of it is lost.

const shared = (source: string) => ({
  source,
  language: "typescript" as const,
  faults: [],
  versions: { errors: "0.1.0", simulator: "0.1.0" },
});

describe("the lines of a program that came with a link", () => {
  it("are all there, escaped and numbered, in a program of a usual size", () => {
    expect(shownLines("a < b;\n\nc;\n", "typescript")).toBe(
      '<span data-ln="1">a &#60; b;</span>\n<span data-ln="2"></span>\n<span data-ln="3">c;</span>',
    );
    expect(shownLines("x;\n".repeat(500), "typescript")).not.toContain("more line");
  });

  it.each([
    ["\n".repeat(990_000), 990_000 - 500],
    ["x;\n".repeat(100_000), 99_500],
    ["x".repeat(150_000).concat("\n").repeat(13), 12],
  ])("are no more than a page shows at once; the rest is counted (%#)", (source, more) => {
    const html = shownLines(source, "typescript");
    expect(html.match(/<span/g)?.length).toBeLessThanOrEqual(501);
    expect(html.length).toBeLessThan(100_000);
    expect(html).toContain(`>${more} more lines: Edit shows them all.<`);
    expect(fromLink(shared(source), "").source).toBe(source);
  });

  it("are cut within a line that is too long, which is said", () => {
    const html = shownLines("<".repeat(1_900_000), "typescript");
    expect(html.length).toBeLessThan(260_000);
    expect(html).toContain("Edit shows all of this line.");
  });
});

it("a hundred links to one program pack it once", () => {
  const encode = vi.spyOn(TextEncoder.prototype, "encode");
  const links = Array.from({ length: 100 }, (_, seed) =>
    toFragment({ ...shared("x;\n".repeat(1_000)), seed }),
  );
  expect(new Set(links).size).toBe(100);
  expect(encode).toHaveBeenCalledTimes(1);
  toFragment(shared("other"));
  expect(encode).toHaveBeenCalledTimes(2);
  encode.mockRestore();
});

it("counts and finds lines as editors do", () => {
  expect(["", "a", "a\n", "a\nb", "\n\n"].map(linesIn)).toEqual([1, 1, 1, 2, 2]);
  expect([1, 2, 3, 4].map((line) => textFrom("a\nb\nc", line))).toEqual(["a\nb\nc", "b\nc", "c", ""]);
});

it("offers and tells of a run no more names than anybody reads", () => {
  const trace = Array.from({ length: 9_900 }, (_, seq) => ({
    atMs: 0,
    seq,
    component: "kernel",
    kind: "up",
    node: `n${seq}`,
  }));
  const caught = Array.from({ length: 200 }, (_, at) => ({ name: `Error${at}` }) as CaughtError);
  const run = ended({ source: "", language: "typescript" }, finishedRun({ trace, caught }));
  expect(targetsOf(run)).toHaveLength(40);
  expect(announcement(run)).toBe(
    "Finished. 0 console lines. 200 errors were caught: Error0, Error1, Error2, Error3, Error4 and 195 more.",
  );
});
