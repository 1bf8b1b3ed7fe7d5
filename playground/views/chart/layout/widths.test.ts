import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { classOf, overWidths, WIDTHS } from "./widths.ts";

it("is what widths.css hides by", () => {
  const css = readFileSync(new URL("../widths.css", import.meta.url), "utf8");
  const rule = (range: string, name: string) => `@container plot (${range}) { .${name} { display: none; } }`;
  const wanted = [
    ...WIDTHS.map((width) => rule(`width < ${width}px`, classOf({ from: width }))),
    ...WIDTHS.slice(1).map((width) => rule(`width >= ${width}px`, `until-${width}`)),
  ];
  expect(
    css
      .replace(/\/\*.*\*\//g, "")
      .replace(/\s+/g, " ")
      .trim(),
  ).toBe(wanted.join(" "));
});

it("tells from where to where something stays the same", () => {
  const shown = overWidths((width) => {
    const items = new Map([["always", { text: width < 500 ? "short" : "longer" }]]);
    return width < 300 ? items.set("narrow", { text: "only here" }) : items;
  });
  expect(Object.fromEntries(shown)).toEqual({
    always: [
      { text: "short", from: 160, until: 520 },
      { text: "longer", from: 520 },
    ],
    narrow: [{ text: "only here", from: 160, until: 340 }],
  });
});
