import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressesBelow } from "./in-site.ts";
import { pageInSite } from "./page-in-site.ts";

const segment = fc.stringMatching(/^[a-z0-9][a-z0-9.-]{0,8}$/);
const path = fc.tuple(fc.array(segment, { maxLength: 3 }), fc.constantFrom("", "#a=b&v=1", "?met=operator"));
/** Roots as they may be written, with the slash at the end or without, and those that the site's own folders are called. */
const root = fc.oneof(
  fc.constantFrom("/", "", "/fluss/", "/e", "/docs/faultbook"),
  fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join("/")}/`),
);

describe("addresses of a site below a path", () => {
  it("begin with it, and lead back to their paths", () => {
    fc.assert(
      fc.property(root, path, (below, [parts, rest]) => {
        const { inSite, pathInSite } = addressesBelow(below);
        const inside = `/${parts.join("/")}`;
        const address = inSite(inside + rest);
        const url = new URL(address, "https://here.example");
        expect(url.origin).toBe("https://here.example");
        expect(address.startsWith(below)).toBe(true);
        expect(pathInSite(url.pathname)).toBe(inside);
      }),
    );
  });

  it("are as they are written at the root", () => {
    const { inSite } = addressesBelow("/");
    for (const address of ["/", "/fluss/", "/e/fluss/7/#v=1"]) expect(inSite(address)).toBe(address);
  });

  it("are told from those beside it", () => {
    const { pathInSite } = addressesBelow("/docs/faultbook");
    for (const other of ["/", "/docs/", "/docs/faultbook-2/fluss/", "/fluss/"])
      expect(pathInSite(other)).toBeUndefined();
  });
});

describe("a link of the library", () => {
  it.each([
    ["https://faultbook.dev/fluss/table-not-exist/#table=a.b&v=1", "/fluss/table-not-exist/#table=a.b&v=1"],
    ["https://example.org/docs/faultbook/dqlite/no-leader-error/", "/dqlite/no-leader-error/"],
    ["https://example.org/docs/faultbook/e/fluss/7/", "/e/fluss/7/"],
    ["https://example.org/fluss/", undefined],
    ["javascript:alert(1)", undefined],
    ["https://[", undefined],
  ])("%s leads to %s, wherever the library's site is", (url, address) => {
    expect(pageInSite(url)).toBe(address);
  });
});
