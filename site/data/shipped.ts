/** The packages of others whose code or files the site gives to its readers, and what each does there. */
export const SHIPPED: Readonly<Record<string, string>> = {
  "@astrojs/starlight": "the frame of the pages",
  "@babel/parser": "reads a reader's program",
  "@fontsource-variable/ibm-plex-sans": "the font of the text",
  "@fontsource/ibm-plex-mono": "the font of the code",
  "@lezer/python": "reads Python in the editor",
  astro: "the scripts of the pages",
  fflate: "packs shared programs into links",
  minisearch: "the search",
  "monaco-editor": "the editor",
  preact: "draws the playground",
  pyodide: "Python in the page",
};

/** Packages that build or check the site, of which nothing is given to readers. */
export const TOOLS: readonly string[] = [
  "@arethetypeswrong/cli",
  "@astrojs/check",
  "@astrojs/mdx",
  "@astrojs/sitemap",
  "@biomejs/biome",
  "@changesets/cli",
  "@microsoft/api-extractor",
  "@resvg/resvg-js",
  "@sparticuz/chromium",
  "@types/node",
  "ajv",
  "axe-core",
  "cspell",
  "dependency-cruiser",
  "esbuild",
  "fast-check",
  "knip",
  "node",
  "playwright-core",
  "preact-render-to-string",
  "publint",
  "rolldown",
  "shiki",
  "sirv",
  "subset-font",
  "typescript",
  "vitest",
  "yaml",
];

/** What comes inside a package, or without its licence: `file` has its text. */
export const INSIDE: readonly { readonly name: string; readonly licence: string; readonly file: string }[] = [
  // The package doesn't carry the text of its licence; another one with the same licence does.
  { name: "Pyodide", licence: "MPL-2.0", file: "node_modules/axe-core/LICENSE" },
  {
    name: "CPython and its standard library, inside Pyodide",
    licence: "PSF-2.0",
    file: "site/data/licences/cpython.txt",
  },
  ...["common", "highlight", "lr"].map((part) => ({
    name: `@lezer/${part}, below @lezer/python`,
    licence: "MIT",
    file: `node_modules/@lezer/${part}/LICENSE`,
  })),
  {
    name: "TypeScript, inside monaco-editor",
    licence: "Apache-2.0",
    file: "node_modules/typescript/LICENSE.txt",
  },
];
