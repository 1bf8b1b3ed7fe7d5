import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { AstroIntegration } from "astro";
import subsetFont from "subset-font";
import { repositoryRoot } from "../../playground/node/root.ts";

/** Where styles and pages import the fonts from, as `faultbook-fonts/sans.woff2`. */
const ALIAS = "faultbook-fonts";
const STYLES = join(repositoryRoot, "site/styles/fonts.css");
const KEPT = join(repositoryRoot, "node_modules/.cache/faultbook-fonts");

const require = createRequire(`${repositoryRoot}/package.json`);
const SANS = require.resolve(
  "@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2",
);
const MONO = require.resolve("@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2");
const MONO_BOLD = require.resolve("@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-600-normal.woff2");
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

/** Makes the fonts with the characters that fonts.css names, unless they are there, and returns their folder. */
async function cutFonts(): Promise<string> {
  const css = readFileSync(STYLES, "utf8");
  const sources = FONTS.map(({ from }) => readFileSync(from));
  const hash = createHash("sha256")
    .update(readFileSync(import.meta.filename))
    .update(css);
  for (const source of sources) hash.update(source);
  const folder = join(KEPT, hash.digest("hex").slice(0, 16));
  mkdirSync(folder, { recursive: true });
  for (const [at, { name, from }] of FONTS.entries()) {
    const file = join(folder, `${name}.woff2`);
    if (existsSync(file)) continue;
    const font = await subsetFont(sources[at] as Buffer, charactersOf(css, name), {
      targetFormat: "woff2",
      keepFeatures: FEATURES,
      ...(from === SANS ? { variationAxes: { wght: WEIGHTS } } : {}),
    });
    writeFileSync(`${file}.${process.pid}`, font);
    renameSync(`${file}.${process.pid}`, file);
  }
  return folder;
}

/** Lets styles and pages import fonts that hold only what the site shows, which is half of what the packages hold. */
export function fonts(): AstroIntegration {
  return {
    name: "faultbook:fonts",
    hooks: {
      "astro:config:setup": async ({ updateConfig }) => {
        updateConfig({ vite: { resolve: { alias: { [ALIAS]: await cutFonts() } } } });
      },
    },
  };
}
