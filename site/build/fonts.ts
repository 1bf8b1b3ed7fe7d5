import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AstroIntegration } from "astro";
import { repositoryRoot } from "../../playground/node/root.ts";
import { cutFont, MONO, MONO_BOLD, SANS } from "./cut-font.ts";

/** Where styles and pages import the fonts from, as `faultbook-fonts/sans.woff2`. */
const ALIAS = "faultbook-fonts";
const STYLES = join(repositoryRoot, "site/styles/fonts.css");

/** The weights of the text that the site uses. */
const WEIGHTS = { min: 400, max: 640 };
/** The files that the site has, and the whole font of each. */
const FONTS = [
  { name: "sans", from: SANS },
  { name: "sans-more", from: SANS },
  { name: "mono", from: MONO },
  { name: "mono-more", from: MONO },
  { name: "mono-bold", from: MONO_BOLD },
] as const;

/** Kerning, figures of one width, and the zero that is no O: all that the styles ask for. */
const FEATURES = ["kern", "mark", "tnum", "zero"];

/** The characters that a rule of `fonts.css` takes from `faultbook-fonts/NAME.woff2`. */
export function charactersOf(css: string, name: string): string {
  const rule = (css.match(/@font-face\s*\{[^}]*\}/g) ?? []).find((text) =>
    text.includes(`${ALIAS}/${name}.woff2`),
  );
  const range = /unicode-range:([^;]+);/.exec(rule ?? "")?.[1];
  if (range === undefined) throw new Error(`fonts.css doesn't say which characters ${name}.woff2 has.`);
  return [...range.matchAll(/U\+([\da-f]+)(?:-([\da-f]+))?/gi)]
    .flatMap(([, first = "", last = first]) => {
      const from = Number.parseInt(first, 16);
      return Array.from({ length: Number.parseInt(last, 16) - from + 1 }, (_, at) => from + at);
    })
    .map((code) => String.fromCodePoint(code))
    .join("");
}

/** Lets styles and pages import fonts that hold only what the site shows, which is half of what the packages hold. */
export function fonts(): AstroIntegration {
  return {
    name: "faultbook:fonts",
    hooks: {
      "astro:config:setup": async ({ updateConfig }) => {
        const css = readFileSync(STYLES, "utf8");
        const alias = await Promise.all(
          FONTS.map(async ({ name, from }) => ({
            // What follows, as `?url`, stays.
            find: new RegExp(`^${ALIAS}/${name}\\.woff2`),
            replacement: await cutFont(name, from, charactersOf(css, name), {
              targetFormat: "woff2",
              keepFeatures: FEATURES,
              ...(from === SANS ? { variationAxes: { wght: WEIGHTS } } : {}),
            }),
          })),
        );
        updateConfig({ vite: { resolve: { alias } } });
      },
    },
  };
}
