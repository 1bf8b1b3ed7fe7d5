import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FileCache } from "./file-cache.ts";

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "file-cache-"));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const used = (name: string, secondsAgo: number): void => {
  const at = new Date(Date.now() - secondsAgo * 1000);
  utimesSync(join(parent, "a", name), at, at);
};

test("what was written is read by another process, and what wasn't is undefined", () => {
  new FileCache("a", 9, parent).write("one", "1");
  const later = new FileCache("a", 9, parent);
  expect(later.read("one")?.toString()).toBe("1");
  expect(later.read("two")).toBeUndefined();
});

test("a file that is being written isn't read, and leaves nothing behind", () => {
  const cache = new FileCache("a", 9, parent);
  cache.write("one", "1");
  writeFileSync(join(parent, "a", "two.123-0"), "half of i");
  expect(cache.read("two")).toBeUndefined();
  cache.write("two", "2");
  expect(readdirSync(join(parent, "a")).sort()).toEqual(["one", "two", "two.123-0"]);
});

test("what was used longest ago is removed, be it unfinished", () => {
  const cache = new FileCache("a", 2, parent);
  for (const name of ["old", "used", "new", "half.123-0"]) cache.write(name, name);
  used("old", 30);
  used("used", 40);
  used("half.123-0", 50);
  cache.read("used");
  cache.prune();
  expect(readdirSync(join(parent, "a")).sort()).toEqual(["new", "used"]);
});

test("a folder that can't be made costs time and nothing else", () => {
  writeFileSync(join(parent, "a"), "a file in its place");
  const cache = new FileCache("a", 2, parent);
  cache.write("one", "1");
  cache.prune();
  expect(cache.read("one")).toBeUndefined();
  expect(existsSync(join(parent, "a"))).toBe(true);
});
