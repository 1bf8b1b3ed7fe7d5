import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type StaticServer, serveStatic } from "./serve-static.ts";

/** The folder of the built site: `SITE_DIST`, or dist. */
export const distDirectory: string = resolve(import.meta.dirname, "..", process.env["SITE_DIST"] ?? "dist");

/** Serves the built site on a free port. Throws if it isn't built. */
export async function serveDist(): Promise<StaticServer> {
  if (!existsSync(`${distDirectory}/index.html`)) {
    throw new Error("The site isn't built: run `npm run build` first (`npm test` does it by itself).");
  }
  return serveStatic(distDirectory);
}
