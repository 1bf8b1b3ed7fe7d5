import { expect, test } from "vitest";
import { transferBytes } from "../../playground/build/transfer-bytes.ts";
import { Parts } from "./part-sizes.ts";

const SCRIPTS = new Map([
  ["views.aaaa1111.js", `import"./shared.bbbb2222.js";`],
  ["runner-cccc3333.js", `import{a}from"./shared.bbbb2222.js";import"./begun.ffff6666.js";`],
  ["page.eeee5555.js", `import"./begun.ffff6666.js";`],
  ["begun.ffff6666.js", "export const c = 3;"],
  ["shared.bbbb2222.js", "export const a = 1;"],
  ["views-more.dddd4444.js", "export const b = 2;"],
]);

test("a page is given the size of the parts that it names, with what they import, each once, but for what it begins with", () => {
  const texts = ["views.aaaa1111.js", "runner-cccc3333.js", "shared.bbbb2222.js"].map(
    (name) => SCRIPTS.get(name) ?? "",
  );
  const sum = (size: (text: string) => number): number => texts.reduce((all, text) => all + size(text), 0);
  const page = (size: string) =>
    `<script type="module" src="/docs/_astro/page.eeee5555.js"></script><p data-part-size="${size}">`;
  expect(new Parts(SCRIPTS).sizedIn(page("views runner"))).toBe(
    page(`${sum(Buffer.byteLength)} ${sum(transferBytes)}`),
  );
});

test("a name without a script fails the build", () => {
  expect(() => new Parts(SCRIPTS).sizedIn(`<p data-part-size="view">`)).toThrow("view");
});
