import mdx from "@astrojs/mdx";
import sitemap from "@astrojs/sitemap";
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import { sandbox } from "./playground/astro.ts";
import { contentCache } from "./site/build/content-cache.ts";
import { contentPolicy } from "./site/build/content-policy.ts";
import { fonts } from "./site/build/fonts.ts";
import { homepage } from "./site/build/homepage.ts";
import { pageStyles } from "./site/build/page-styles.ts";
import { partSizes } from "./site/build/part-sizes.ts";
import { serviceWorker } from "./site/build/service-worker.ts";
import { siteLinks } from "./site/build/site-links.ts";
import { wholeImports } from "./site/build/whole-imports.ts";
import { codeTheme, namedBox } from "./site/code/theme.ts";
import { tokenClasses } from "./site/code/token-classes.ts";

const { address, origin, base } = homepage();
// Pages would take a variable of this name from the environment, where many machines have one, as their base.
process.env.BASE_URL = base;
const shell = (name) => `./site/components/shell/${name}.astro`;

// Astro marks each MDX module with a directive that the bundler warns about: 97 times the same, which would hide others.
function withoutDirectives(level, log, next) {
  if (log.code !== "MODULE_LEVEL_DIRECTIVE") next(level, log);
}

/** What the scripts of every page need, in one file: each of its own would name what it takes and gives. */
const everywhere = {
  name: "everywhere",
  test: /(?:preload-helper|program\/(?:format|import-whole|network)|runner\/fetch-whole|in-site|trusted-script|kept-text|scripts\/base)\.[jt]s$/,
};

export default defineConfig({
  site: origin,
  base,
  srcDir: "./site",
  cacheDir: contentCache(import.meta.dirname),
  trailingSlash: "always",
  build: { inlineStylesheets: "never" },
  // Every script is a file of its own, so that the policy needs hashes for the two inline ones alone.
  vite: {
    plugins: [wholeImports()],
    build: {
      assetsInlineLimit: 0,
      rolldownOptions: { onLog: withoutDirectives, output: { codeSplitting: { groups: [everywhere] } } },
    },
  },
  markdown: { shikiConfig: { theme: codeTheme, transformers: [namedBox, tokenClasses] } },
  integrations: [
    starlight({
      title: "Faultbook",
      description: "Every dqlite and Apache Fluss error: its cause, whether to retry, and a catch that runs.",
      titleDelimiter: "·",
      favicon: "/favicon.svg",
      head: [
        { tag: "meta", attrs: { name: "twitter:card", content: "summary_large_image" } },
        { tag: "meta", attrs: { property: "og:image", content: `${address}/card.png` } },
        { tag: "meta", attrs: { property: "og:image:width", content: "1200" } },
        { tag: "meta", attrs: { property: "og:image:height", content: "630" } },
        {
          tag: "meta",
          attrs: { property: "og:image:alt", content: "Faultbook: what failed, and what to do about it." },
        },
        {
          tag: "meta",
          attrs: { name: "theme-color", content: "#ffffff", media: "(prefers-color-scheme: light)" },
        },
        {
          tag: "meta",
          attrs: { name: "theme-color", content: "#181b1f", media: "(prefers-color-scheme: dark)" },
        },
      ],
      // Highlighting is Astro's own Shiki with our theme; the last update of a page is of no use in an outage.
      expressiveCode: false,
      credits: false,
      // The search is our own: see site/search.
      pagefind: false,
      markdown: { headingLinks: false, processedDirs: ["./src/content/docs"] },
      sidebar: [],
      customCss: [
        "./site/styles/fonts.css",
        "./site/styles/tokens.css",
        "./site/styles/base.css",
        "./site/styles/search.css",
        "./site/styles/print.css",
      ],
      routeMiddleware: "./site/route-data.ts",
      components: {
        Head: shell("Head"),
        ThemeProvider: shell("ThemeProvider"),
        PageFrame: shell("PageFrame"),
        Header: shell("Header"),
        TwoColumnContent: shell("Bare"),
        ContentPanel: shell("Bare"),
        PageTitle: shell("PageTitle"),
        MarkdownContent: shell("MarkdownContent"),
        Footer: shell("Footer"),
        Search: shell("Nothing"),
        PageSidebar: shell("Nothing"),
      },
    }),
    mdx({ optimize: true }),
    sitemap({ filter: (page) => !/^(?:e|offline)\//.test(page.slice(address.length + 1)) }),
    fonts(),
    siteLinks(),
    sandbox(),
    pageStyles(),
    partSizes(),
    contentPolicy(),
    serviceWorker(),
  ],
});
