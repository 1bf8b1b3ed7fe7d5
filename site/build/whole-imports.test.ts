import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { wholeImports } from "./whole-imports.ts";

test("the bundler's helper for imports on demand is ours, and another module isn't", () => {
  const { load } = wholeImports();
  const [, path] = /__vitePreload \} from "(.*)"/.exec(load("\0vite/preload-helper.js") ?? "") ?? [];
  expect(existsSync(path ?? "")).toBe(true);
  expect(load("/site/scripts/search-shortcut.ts")).toBe(undefined);
});

test("a part of the site that is one file names it, too", () => {
  const { resolveDependencies } = wholeImports().config().build.modulePreload;
  expect(resolveDependencies("_astro/zip.js", [])).toEqual(["_astro/zip.js"]);
  expect(resolveDependencies("_astro/views.js", ["_astro/views.js", "_astro/core.js"])).toEqual([
    "_astro/views.js",
    "_astro/core.js",
  ]);
});
