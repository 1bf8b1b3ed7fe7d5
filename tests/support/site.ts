import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type StaticServer, serveStatic } from "../../scripts/serve-static.ts";

/** The built site. */
export const distDirectory: string = fileURLToPath(new URL("../../dist", import.meta.url));

/** Serves the built site on a free port. Throws where nobody has built it. */
export async function serveDist(): Promise<StaticServer> {
  if (!existsSync(`${distDirectory}/index.html`)) {
    throw new Error("The site isn't built: run `npm run build` first (`npm test` does it by itself).");
  }
  return serveStatic(distDirectory);
}
