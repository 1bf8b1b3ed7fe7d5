import { globSync } from "node:fs";
import { distDirectory } from "../../scripts/serve-dist.ts";

/** The path of every page of the built site; the permalinks below /e/ share one template. */
export function sitePages({ permalinks = false } = {}): string[] {
  return globSync("**/*.html", { cwd: distDirectory, exclude: ["_astro/**"] })
    .map((file) => `/${file.replaceAll("\\", "/").replace(/(^|\/)index\.html$/, "$1")}`)
    .filter((path) => permalinks || !path.startsWith("/e/"))
    .sort();
}

/** A page of each kind. */
export const PAGE_KINDS = [
  "/",
  "/dqlite/",
  "/fluss/",
  "/dqlite/no-leader-error/",
  "/fluss/network-exception/",
  "/fluss/none/",
  "/fluss/unknown/",
  "/fluss/methods/",
  "/guides/",
  "/guides/fluss-timeouts/",
  "/reference/errors/",
  "/decode/",
  "/playground/",
  "/quality/",
  "/offline/",
  "/404.html",
] as const;
