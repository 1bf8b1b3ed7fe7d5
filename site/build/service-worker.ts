import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { bundleScript } from "../../playground/build/script.ts";
import type { Deployment } from "../offline/deployment.ts";

/** Folders whose files have a hash in their name. */
const HASHED = ["_astro", "playground/editor"];

/** What the service worker has to know of a built site. */
export function readDeployment(root: string): Deployment {
  const files = HASHED.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name).slice(root.length).replaceAll("\\", "/").replace(/^\//, ""),
      ),
  ).sort();
  return { files, playground: namedFrom(root, "playground/index.html", files) };
}

/** The files of the site's own bundle that a file names, or that those name. */
function namedFrom(root: string, start: string, files: readonly string[]): string[] {
  const bundled = files.filter((file) => /^_astro\/[^/]+$/.test(file));
  const found = new Set<string>();
  const visit = (file: string): void => {
    const text = readFileSync(join(root, file), "utf8");
    for (const other of bundled) {
      if (found.has(other) || !text.includes(basename(other))) continue;
      found.add(other);
      if (/\.(?:js|css)$/.test(other)) visit(other);
    }
  };
  visit(start);
  return [...found].sort();
}

/** Writes /sw.js, and the file in which it finds what belongs to this deployment. */
export function serviceWorker(): AstroIntegration {
  return {
    name: "faultbook:service-worker",
    hooks: {
      "astro:build:done": async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const deployment = readDeployment(root);
        const text = JSON.stringify(deployment);
        const hash = createHash("sha256").update(text).digest("base64url").slice(0, 10);
        const path = `_astro/deployment.${hash}.json`;
        writeFileSync(join(root, path), text);
        const script = await bundleScript("site/offline/worker.ts", {
          define: { DEPLOYMENT: JSON.stringify(path) },
        });
        writeFileSync(join(root, "sw.js"), script);
        logger.info(
          `${deployment.playground.length} of ${deployment.files.length} files are the playground's.`,
        );
      },
    },
  };
}
