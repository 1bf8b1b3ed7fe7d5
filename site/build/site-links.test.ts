import { expect, test } from "vitest";
import { linksBelow } from "./site-links.ts";

function linked(href: unknown): unknown {
  const node = { properties: { href } };
  linksBelow("/docs/faultbook").element.visit(node, {
    setProperty: (changed, name, value) => Object.assign(changed.properties ?? {}, { [name]: value }),
  });
  return node.properties.href;
}

test("links within the site get its base, and no others", () => {
  expect(linked("/fluss/table-not-exist/#causes")).toBe("/docs/faultbook/fluss/table-not-exist/#causes");
  for (const other of ["#causes", "https://example.org/fluss/", "//example.org/", "mailto:a@b.c", undefined])
    expect(linked(other)).toBe(other);
});
