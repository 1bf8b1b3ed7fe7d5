// Links lead to one address, stated in package.json and nowhere else by hand.
import { readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { NoLeaderError } from "../dqlite/index.ts";
import { FlussError } from "../fluss/index.ts";
import { configure, docsUrl } from "../index.ts";
import { docsBase } from "./docs-base.ts";

const { homepage } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

afterEach(() => configure({ docsBase: homepage }));

test("the base is package.json's homepage", () => {
  expect(docsBase).toBe(homepage);
});

test("configure moves the links of later errors, and all that are asked for", () => {
  const earlier = new NoLeaderError("x");
  configure({ docsBase: "https://example.org/errors//" });
  expect(docsUrl(earlier)).toBe("https://example.org/errors/dqlite/no-leader-error/");
  expect(new FlussError("x").docs).toBe("https://example.org/errors/fluss/client-error/");
  expect(earlier.docs).toBe(`${homepage}/dqlite/no-leader-error/`);
});

test.each([
  "",
  "/docs",
  "faultbook.dev",
  "javascript:alert(1)",
  "https://",
  "https://a.b/?q=1",
  "https://a.b/#x",
  "ftp://a.b",
])("configure refuses %j", (docsBase) => {
  expect(() => configure({ docsBase })).toThrow(TypeError);
});
