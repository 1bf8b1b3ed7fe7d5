import { expect, test } from "vitest";
import { importedBy } from "./module-graph.ts";

test("what a built module can't be without is found; what it imports on demand, or speaks of, isn't", () => {
  const text = `import{a as b}from"./listen.DTM1_0eY.js";import"./page.cNngjUgL.js";export*from'./chunk-B7TSEECI.js';
    const c=()=>import("./hydrate.DygEbaNj.js");const d='import { x } from "./program.js"';`;
  expect(importedBy(text, "https://site.example/docs/_astro/start.AAAAAAAA.js")).toEqual([
    "https://site.example/docs/_astro/listen.DTM1_0eY.js",
    "https://site.example/docs/_astro/page.cNngjUgL.js",
    "https://site.example/docs/_astro/chunk-B7TSEECI.js",
  ]);
});
