import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

// Goal: every text can be read on every ground that the site has, in both themes. axe can't tell of texts in pictures.

const css = readFileSync(new URL("tokens.css", import.meta.url), "utf8");
const colorsIn = (selector: string): Map<string, string> => {
  const body = css.slice(css.indexOf(`${selector} {`)).split("}")[0] ?? "";
  return new Map(
    [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = "", color = ""]) => [name, color]),
  );
};
const light = colorsIn(":root");
const dark = new Map([...light, ...colorsIn('[data-theme="dark"]')]);

/** WCAG's relative luminance. */
const luminance = (color: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one: string, other: string): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

const isGround = (name: string): boolean => /^(?:paper|surface|sunken|code-bg)$|-wash$/.test(name);
const isText = (name: string): boolean =>
  /^(?:ink|accent-ink|yes|no|maybe|info|code-token)\b/.test(name) && !isGround(name);

test.each([
  ["light", light],
  ["dark", dark],
])("each text colour of the %s theme has a contrast of 4.5 to each ground", (_, colors) => {
  const named = (is: (name: string) => boolean) => [...colors].filter(([name]) => is(name));
  expect([named(isGround).length, named(isText).length]).toEqual([9, 16]);
  const faint = named(isText).flatMap(([text, ink]) =>
    named(isGround)
      .map(([ground, paper]) => ({ pair: `${text} on ${ground}`, ratio: contrast(ink, paper) }))
      .filter(({ ratio }) => ratio < 4.5),
  );
  expect(faint).toEqual([]);
  expect(contrast(colors.get("on-accent") ?? "", colors.get("accent") ?? "")).toBeGreaterThan(4.5);
});
