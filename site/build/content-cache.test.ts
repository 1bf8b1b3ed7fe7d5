import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { contentCache } from "./content-cache.ts";

let root: string;
const write = (path: string, text: string): void => {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "content-cache-"));
  write("site/content.config.ts", "export const collections = {};");
  write("site/data/frontmatter.ts", "export const pageFields = 1;");
  write("packages/errors/src/generated/fluss-records.ts", "export const records = [7];");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("pages that were read under other rules or other records aren't used again", () => {
  const before = contentCache(root);
  expect(contentCache(root)).toBe(before);
  write("site/data/frontmatter.ts", "export const pageFields = 2;");
  const after = contentCache(root);
  expect(after).not.toBe(before);
  write("packages/errors/src/generated/fluss-records.ts", "export const records = [8];");
  expect(contentCache(root)).not.toBe(after);
});

test("what was kept under the old rules is removed, and what is in use stays", () => {
  const old = contentCache(root);
  write(`${old}/data-store.json`, "[]");
  expect(contentCache(root)).toBe(old);
  expect(existsSync(join(root, old, "data-store.json"))).toBe(true);
  write("site/data/frontmatter.ts", "export const pageFields = 2;");
  contentCache(root);
  expect(existsSync(join(root, old))).toBe(false);
});
