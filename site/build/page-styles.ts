import { readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

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

/** Leaves out of each built page the stylesheets that it has no use for. */
export function pageStyles(): AstroIntegration {
  return {
    name: "faultbook:page-styles",
    hooks: {
      "astro:build:done": async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const sheets = (await readdir(join(root, "_astro"))).filter((name) => name.endsWith(".css"));
        const classes = new Map(
          await Promise.all(
            sheets.map(
              async (name) => [name, classesOf(await readFile(join(root, "_astro", name), "utf8"))] as const,
            ),
          ),
        );
        let changed = 0;
        for (const name of await readdir(root, { recursive: true })) {
          if (!name.endsWith(".html")) continue;
          const html = await readFile(join(root, name), "utf8");
          const shorter = withoutForeignStyles(html, classes);
          if (shorter === html) continue;
          await writeFile(join(root, name), shorter);
          changed += 1;
        }
        logger.info(`${changed} pages link to fewer stylesheets.`);
      },
    },
  };
}
