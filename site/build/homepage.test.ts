import { expect, test } from "vitest";
import { homepage } from "./homepage.ts";

test.each([
  ["https://faultbook.dev", "https://faultbook.dev", "/"],
  ["https://faultbook.dev/", "https://faultbook.dev", "/"],
  ["https://example.org/docs/faultbook", "https://example.org", "/docs/faultbook/"],
  ["http://localhost:8080/docs//", "http://localhost:8080", "/docs/"],
])("%s has the origin %s and the base %s", (asked, origin, base) => {
  const address = origin + base.replace(/\/$/, "");
  expect(homepage(asked)).toEqual({ address, origin, base });
});

test("package.json says where the site is when nobody asks", () => {
  expect(homepage(undefined).address).toMatch(/^https:\/\/[\w.-]+(?:\/[\w/-]+)?$/);
});

test.each(["example.org/docs", "/docs/", "ftp://example.org/", "https://example.org/?a=b", "https://a.b/#c"])(
  "%j is refused with an address that would do",
  (asked) => {
    expect(() => homepage(asked)).toThrow(/FAULTBOOK_HOMEPAGE is ".*https:\/\/example\.org\/docs\/faultbook/);
  },
);
