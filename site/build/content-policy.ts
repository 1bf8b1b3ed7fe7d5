import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { homepage } from "./homepage.ts";
import { changePages } from "./html-pages.ts";

/** What a page, or several of them together, need to be allowed. */
export interface Needs {
  /** The hashes of inline scripts that run, and of style elements, as `'sha256-…'` sources. */
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  /** Whether Monaco can open: it writes style attributes and elements. */
  readonly hasEditor: boolean;
}

/** The policies of trusted-html.ts and trusted-script.ts. */
const OWN_TYPES = ["faultbook-markup", "faultbook-scripts"];

/** Monaco's policies for Trusted Types; browsers refuse any that isn't named. */
const EDITOR_TYPES = [
  "defaultWorkerFactory",
  "domLineBreaksComputer",
  "dompurify",
  "editorViewLayer",
  "richScreenReaderContent",
  "standaloneColorizer",
  "tokenizeToString",
];

/** What a page may load. `frame-ancestors` counts in the header only: browsers refuse it in a meta tag. */
function policy({ scripts, styles, hasEditor }: Needs): string[] {
  const sources = (all: readonly string[]): string => [...new Set(all)].sort().join(" ");
  return [
    "default-src 'none'",
    `script-src 'self' ${sources(scripts)}`.trim(),
    // Beside a hash, 'unsafe-inline' would count for nothing.
    `style-src 'self' ${hasEditor ? "'unsafe-inline'" : sources(styles)}`.trim(),
    "font-src 'self' data:",
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
    `trusted-types ${[...OWN_TYPES, ...(hasEditor ? EDITOR_TYPES : [])].join(" ")}`,
  ];
}

export const headerPolicy = (needs: Needs): string => [...policy(needs), "frame-ancestors 'none'"].join("; ");

export const metaPolicy = (needs: Needs): string => policy(needs).join("; ");

const sourceOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** The hashes of a page's executable inline scripts. */
export function inlineScriptHashes(html: string): string[] {
  const hashes: string[] = [];
  for (const [, attributes = "", body = ""] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)) {
    if (/\ssrc=/.test(attributes)) continue;
    const type = /\btype="?([^"\s>]+)/.exec(attributes)?.[1] ?? "module";
    if (type === "module" || type === "text/javascript") hashes.push(sourceOf(body));
  }
  return hashes;
}

/** What a built page needs. Throws for a page without an editor that has style attributes: they would be refused. */
export function needsOf(html: string): Needs {
  const hasEditor = /<[^>]*\sdata-program[\s=>]/.test(html);
  const [refused] = hasEditor ? [] : (/<[a-z][^<>]*\sstyle="[^"]*"/.exec(html) ?? []);
  if (refused)
    throw new Error(`A page without an editor has an inline style, which its policy refuses: ${refused}`);
  const styles = [...html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style>/g)].map(([, css = ""]) =>
    sourceOf(css),
  );
  return { scripts: inlineScriptHashes(html), styles, hasEditor };
}

/** The rules of `_headers` for all pages, by path below the root: one for each folder, with what any page in it needs. */
function pageRules(pages: ReadonlyMap<string, Needs>): string {
  const notFound = pages.get("/404.html");
  const folders = Map.groupBy(pages, ([path]) => path.split("/")[1] ?? "");
  return [...folders]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([folder, inside]) => {
      // A host answers with the page for unknown addresses in any folder.
      const all = [...inside.map(([, needs]) => needs), ...(notFound ? [notFound] : [])];
      const together: Needs = {
        scripts: all.flatMap(({ scripts }) => scripts),
        styles: all.flatMap(({ styles }) => styles),
        hasEditor: all.some(({ hasEditor }) => hasEditor),
      };
      const [first] = inside;
      // A page that is alone may have workers below it, which load otherwise.
      const pattern = inside.length === 1 && first ? first[0] : `/${folder}/*`;
      return `${pattern}\n  Content-Security-Policy: ${headerPolicy(together)}`;
    })
    .join("\n");
}

/**
 * Fills the rules of all pages into `_headers`, in the place of `{pages}`. The paths are those of the host, which the
 * site's base is part of.
 */
export const fillHeaders = (template: string, pages: ReadonlyMap<string, Needs>, base: string): string =>
  template.replace("{pages}", () => pageRules(pages)).replace(/^\//gm, base);

/** The path below the site's root at which a host serves a page's file. */
export const pathOf = (file: string): string =>
  `/${file.replaceAll("\\", "/").replace(/(^|\/)index\.html$/, "$1")}`;

/** Puts each page's policy into its head, and the policies of all pages into `_headers`. */
export function contentPolicy(): AstroIntegration {
  return {
    name: "faultbook:content-policy",
    hooks: {
      "astro:build:done": async ({ dir, logger }) => {
        const pages = new Map<string, Needs>();
        await changePages(dir, (html, file) => {
          const needs = needsOf(html);
          pages.set(pathOf(file), needs);
          const meta =
            `<meta http-equiv="Content-Security-Policy" content="${metaPolicy(needs)}">` +
            '<meta name="referrer" content="no-referrer">';
          // First in the head: a policy in a meta tag binds only what comes after it.
          return html.replace("<head>", () => `<head>${meta}`);
        });
        const headers = join(fileURLToPath(dir), "_headers");
        await writeFile(headers, fillHeaders(await readFile(headers, "utf8"), pages, homepage().base));
        const editors = [...pages.values()].filter(({ hasEditor }) => hasEditor);
        logger.info(`${pages.size} pages, ${editors.length} of them with an editor.`);
      },
    },
  };
}
