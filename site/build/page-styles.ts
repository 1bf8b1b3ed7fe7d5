import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { changePages } from "./html-pages.ts";

/** The classes that a stylesheet speaks of. */
export function classesOf(css: string): Set<string> {
  // Names of files in addresses look like classes.
  const names = css.replaceAll(/url\([^)]*\)/g, "").matchAll(/\.(-?[_a-z][\w-]*)/gi);
  return new Set([...names].map(([, name = ""]) => name));
}

/**
 * A page without links to stylesheets that speak only of classes which it doesn't have. All pages that are written in MDX
 * would otherwise wait for the styles of each component that one of them shows, programs among them.
 */
export function withoutForeignStyles(
  html: string,
  classes: ReadonlyMap<string, ReadonlySet<string>>,
): string {
  const onPage = [...html.matchAll(/\sclass="([^"]*)"/g)].flatMap(([, names = ""]) => names.split(/\s+/));
  return html.replaceAll(/<link rel="stylesheet" href="([^"]+)">/g, (link, href: string) => {
    const spokenOf = classes.get(basename(href));
    const isForeign =
      spokenOf !== undefined && spokenOf.size > 0 && !onPage.some((name) => spokenOf.has(name));
    return isForeign ? "" : link;
  });
}

/**
 * A page whose first stylesheets are those that all pages have. A component's rules weigh no more than those for all pages,
 * so they count only where they come later, and the bundler doesn't always see to that.
 */
export function withCommonFirst(html: string, common: ReadonlySet<string>): string {
  const links = html.match(STYLESHEET) ?? [];
  const isCommon = (link: string): boolean => common.has(fileOf(link));
  const sorted = [...links.filter(isCommon), ...links.filter((link) => !isCommon(link))];
  return html.replaceAll(STYLESHEET, () => sorted.shift() ?? "");
}

const STYLESHEET = /<link rel="stylesheet" href="[^"]+">/g;
const fileOf = (link: string): string => basename(/href="([^"]+)"/.exec(link)?.[1] ?? "");

/** The stylesheets to which each of these pages links. */
function commonTo(pages: readonly string[]): ReadonlySet<string> {
  const linked = pages.map((html) => new Set((html.match(STYLESHEET) ?? []).map(fileOf)));
  return new Set([...(linked[0] ?? [])].filter((file) => linked.every((files) => files.has(file))));
}

/**
 * A page that asks for its fonts after its styles: the text waits for these alone, and browsers ask for few files at once
 * over HTTP/1.1.
 */
export function withFontsLast(html: string): string {
  const fonts: string[] = [];
  const without = html.replaceAll(/<link rel="preload" as="font"[^>]*>/g, (link) => {
    fonts.push(link);
    return "";
  });
  return without.replace("</head>", () => `${fonts.join("")}</head>`);
}

/** Leaves out of each built page the stylesheets that it has no use for, and puts the others before its fonts. */
export function pageStyles(): AstroIntegration {
  return {
    name: "faultbook:page-styles",
    hooks: {
      "astro:build:done": async ({ dir, logger }) => {
        const assets = join(fileURLToPath(dir), "_astro");
        const sheets = (await readdir(assets)).filter((name) => name.endsWith(".css"));
        const classes = new Map(
          await Promise.all(
            sheets.map(
              async (name) => [name, classesOf(await readFile(join(assets, name), "utf8"))] as const,
            ),
          ),
        );
        const pages: string[] = [];
        let changed = 0;
        await changePages(dir, (html) => {
          const shorter = withoutForeignStyles(html, classes);
          if (shorter !== html) changed += 1;
          // A page that only leads to another has none.
          if (shorter.includes('rel="stylesheet"')) pages.push(shorter);
          return shorter;
        });
        const common = commonTo(pages);
        await changePages(dir, (html) => withFontsLast(withCommonFirst(html, common)));
        logger.info(`${changed} pages link to fewer stylesheets.`);
      },
    },
  };
}
