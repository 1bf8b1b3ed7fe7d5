import { mkdir, writeFile } from "node:fs/promises";
import { dirname, extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { buildSandbox, type SandboxAssets } from "./build/sandbox-assets.ts";

const VIRTUAL = "virtual:faultbook/sandbox";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".wasm": "application/wasm",
};

/**
 * Puts the sandbox into the site: named after their content, the page of its frame, the chunks of harness, transform,
 * library and simulators, and Python. Pages find them through `virtual:faultbook/sandbox`. Works in `astro dev` and `astro build`.
 */
export function sandbox(): AstroIntegration {
  let assets: Promise<SandboxAssets> | undefined;
  let base = "/";
  const built = (): Promise<SandboxAssets> => {
    assets ??= buildSandbox();
    return assets;
  };
  return {
    name: "faultbook:sandbox",
    hooks: {
      "astro:config:setup": ({ config, updateConfig }) => {
        base = config.base.replace(/\/*$/, "/");
        updateConfig({
          vite: {
            plugins: [
              {
                name: "faultbook:sandbox-manifest",
                resolveId: (id: string) => (id === VIRTUAL ? `\0${VIRTUAL}` : undefined),
                load: async (id: string) =>
                  id === `\0${VIRTUAL}`
                    ? `export default ${JSON.stringify((await built()).manifest)};`
                    : undefined,
              },
            ],
          },
        });
      },
      "astro:server:setup": ({ server }) => {
        server.middlewares.use((request, response, next) => {
          const url = (request.url ?? "").replace(/\?.*$/, "");
          const path = url.slice(url.startsWith(base) ? base.length : 1).replace(/\/$/, "/index.html");
          built().then(({ files }) => {
            const content = files.get(path);
            if (content === undefined) return next();
            response.setHeader("Content-Type", TYPES[extname(path)] ?? "application/json; charset=utf-8");
            response.end(content);
          }, next);
        });
      },
      "astro:build:done": async ({ dir, logger }) => {
        const { files } = await built();
        let bytes = 0;
        for (const [path, content] of files) {
          const file = fileURLToPath(new URL(path, dir));
          await mkdir(dirname(file), { recursive: true });
          await writeFile(file, content);
          bytes += content.length;
        }
        logger.info(`${files.size} files, ${Math.round(bytes / 1024)} KB.`);
      },
    },
  };
}
