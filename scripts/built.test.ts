import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";
import fc from "fast-check";
import { afterAll, beforeEach, expect, test } from "vitest";
import { forgetBuild, isBuilt, isBuiltFrom, rememberBuild, sourcesFingerprint } from "./built.ts";
import { projectFiles, projectRoot } from "./project-files.ts";

const root = mkdtempSync(join(tmpdir(), "faultbook-built-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const FILES: Readonly<Record<string, string>> = {
  ".gitignore": "dist/\n.cache/\n",
  "package-lock.json": "{}",
  "site/a.ts": "a",
  "site/a.test.ts": "test",
  "tests/b.ts": "b",
  "README.md": "read me",
  "src/content/docs/index.mdx": "# Hello",
};

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

beforeEach(() => {
  rmSync(root, { recursive: true, force: true });
  for (const [path, text] of Object.entries(FILES)) write(path, text);
  write("dist/index.html", "<p>hello</p>");
  write("dist/a/b.js", "b()");
  rememberBuild(sourcesFingerprint(root), root);
});

test("a site is built until a file that it is built from changes, and again once that is taken back", () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(FILES)), fc.string(), fc.date(), (path, text, date) => {
      write(path, text);
      const same = text === FILES[path] || !isBuiltFrom(path);
      // Such a list of ignored files could hide the rest.
      if (path !== ".gitignore") expect(isBuilt(root)).toBe(same);
      write(path, FILES[path] ?? "");
      if (!Number.isNaN(date.getTime()) && date.getTime() > 0) utimesSync(join(root, path), 0, 1e9);
      expect(isBuilt(root)).toBe(true);
    }),
  );
});

test("a file more or less, and one under another name, need another build", () => {
  write("site/b.ts", "");
  expect(isBuilt(root)).toBe(false);
  rmSync(join(root, "site/b.ts"));
  expect(isBuilt(root)).toBe(true);
  rmSync(join(root, "site/a.ts"));
  expect(isBuilt(root)).toBe(false);
  write("site/c.ts", "a");
  expect(isBuilt(root)).toBe(false);
});

test("a site that something else has changed, emptied or removed is built again", () => {
  write("dist/a/b.js", "c()");
  expect(isBuilt(root)).toBe(false);
  write("dist/a/b.js", "b()");
  expect(isBuilt(root)).toBe(true);
  write("dist/more.html", "");
  expect(isBuilt(root)).toBe(false);
  rmSync(join(root, "dist"), { recursive: true });
  expect(isBuilt(root)).toBe(false);
});

test("a build that was begun isn't one, and a damaged stamp says nothing", () => {
  forgetBuild(root);
  expect(isBuilt(root)).toBe(false);
  write(".cache/built.json", "{");
  expect(isBuilt(root)).toBe(false);
});

test("a site for another address is another site", () => {
  expect(sourcesFingerprint(root, "https://example.org/a")).not.toBe(
    sourcesFingerprint(root, "https://example.org"),
  );
});

test("where one file ends and the next begins makes a difference", () => {
  const before = sourcesFingerprint(root);
  write("site/a.ts", "");
  write("site/b.ts", "a");
  expect(sourcesFingerprint(root)).not.toBe(before);
});

/** The paths that a text names, in quotes: as they are from the root, or relative to its own folder. */
function namedIn(path: string, text: string): string[] {
  const quoted = [...text.matchAll(/["'`]((?:[\w.-]+\/)*[\w.-]+)/g)].map(([, name = ""]) => name);
  return quoted.map((name) => (name.startsWith(".") ? posix.join(dirname(path), name) : name));
}

test("the product names no file that its build is said not to depend on", () => {
  const leftOut = (path: string, text: string): string[] =>
    // A package has a README.md of its own, an exported project a test; that nothing imports tests is a gate's.
    namedIn(path, text).filter((name) => !isBuiltFrom(name) && !/^README\.md$|\.test\.ts$/.test(name));
  expect(leftOut("site/data/a.ts", 'readFileSync("CHANGELOG.md"); import "../../tests/b.ts";')).toEqual([
    "CHANGELOG.md",
    "tests/b.ts",
  ]);
  expect(leftOut("site/data/a.ts", "import '../scripts/b.ts'; glob(`./bench/*.json`)")).toEqual([]);
  expect(leftOut("astro.config.mjs", "glob(`./bench/x/*.json`)")).toEqual(["bench/x"]);
  const product = projectFiles().filter(
    (path) =>
      /^(?:site|playground|packages\/[^/]+\/(?:src|records)|astro\.config)\b.*\.(?:ts|tsx|astro|mjs|js)$/.test(
        path,
      ) && isBuiltFrom(path),
  );
  expect(product.length).toBeGreaterThan(300);
  const naming = product.flatMap((path) =>
    leftOut(path, readFileSync(join(projectRoot, path), "utf8")).map((name) => `${path}: ${name}`),
  );
  expect(naming).toEqual([]);
});
