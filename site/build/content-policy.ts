import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

/** What a page may load. `frame-ancestors` counts in the header only: browsers refuse it in a meta tag. */
function policy(inlineHashes: readonly string[]): string[] {
  return [
    "default-src 'none'",
    `script-src 'self' ${[...new Set(inlineHashes)].sort().join(" ")}`.trim(),
    // Highlighted code and the editor set style attributes.
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ];
}

export const headerPolicy = (inlineHashes: readonly string[]): string =>
  [...policy(inlineHashes), "frame-ancestors 'none'"].join("; ");

export const metaPolicy = (inlineHashes: readonly string[]): string => policy(inlineHashes).join("; ");

/** The hashes of a page's executable inline scripts, as `'sha256-…'` sources. */
export function inlineScriptHashes(html: string): string[] {
  const hashes: string[] = [];
  for (const [, attributes = "", body = ""] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)) {
    if (/\ssrc=/.test(attributes)) continue;
    const type = /\btype="?([^"\s>]+)/.exec(attributes)?.[1] ?? "module";
    if (type !== "module" && type !== "text/javascript") continue;
    hashes.push(`'sha256-${createHash("sha256").update(body).digest("base64")}'`);
  }
  return hashes;
}

/** Puts each page's policy into its head, and the policy of all pages together into `_headers`. */
export function contentPolicy(): AstroIntegration {
  return {
    name: "faultbook:content-policy",
    hooks: {
      "astro:build:done": async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const files = await readdir(root, { recursive: true });
        // The sandbox frame carries a policy of its own.
        const pages = files.filter(
          (file) => file.endsWith(".html") && !file.replaceAll("\\", "/").startsWith("_astro/"),
        );
        const allHashes: string[] = [];
        for (const page of pages) {
          const path = join(root, page);
          const html = await readFile(path, "utf8");
          const hashes = inlineScriptHashes(html);
          allHashes.push(...hashes);
          const meta = `<meta http-equiv="Content-Security-Policy" content="${metaPolicy(hashes)}">`;
          // First in the head: a policy in a meta tag binds only what comes after it.
          await writeFile(
            path,
            html.replace("<head>", () => `<head>${meta}`),
          );
        }
        const headers = join(root, "_headers");
        const filled = (await readFile(headers, "utf8")).replaceAll("{page-policy}", headerPolicy(allHashes));
        await writeFile(headers, filled);
        logger.info(`${pages.length} pages, ${new Set(allHashes).size} inline scripts.`);
      },
    },
  };
}
