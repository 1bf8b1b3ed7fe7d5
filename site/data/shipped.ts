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

/** What comes inside a package, and whose licence the package doesn't carry as a file. */
export const INSIDE: readonly { readonly name: string; readonly licence: string; readonly text: string }[] = [
  { name: "Pyodide", licence: "MPL-2.0", text: "https://www.mozilla.org/en-US/MPL/2.0/" },
  {
    name: "CPython and its standard library, inside Pyodide",
    licence: "PSF-2.0",
    text: "https://docs.python.org/3/license.html",
  },
  {
    name: "TypeScript, inside monaco-editor",
    licence: "Apache-2.0",
    text: "https://www.apache.org/licenses/LICENSE-2.0",
  },
];
