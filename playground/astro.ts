import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { buildSandbox, type SandboxAssets } from "./build/sandbox-assets.ts";

const VIRTUAL = "virtual:faultbook/sandbox";

/**
 * Puts the sandbox into the site: /sandbox.html and the chunks of harness, transform, library and simulators, named after their
 * content. Pages find them through `virtual:faultbook/sandbox`. Works in `astro dev` and `astro build`.
 */
export function sandbox(): AstroIntegration {
  let assets: Promise<SandboxAssets> | undefined;
  const built = (): Promise<SandboxAssets> => {
    assets ??= buildSandbox();
    return assets;
  };
  return {
    name: "faultbook:sandbox",
    hooks: {
      "astro:config:setup": ({ updateConfig }) => {
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
          const path = (request.url ?? "").replace(/^\/|\?.*$/g, "");
          built().then(({ files }) => {
            const text = files.get(path);
            if (text === undefined) return next();
            response.setHeader(
              "Content-Type",
              path.endsWith(".html") ? "text/html; charset=utf-8" : "application/json; charset=utf-8",
            );
            response.end(text);
          }, next);
        });
      },
      "astro:build:done": async ({ dir, logger }) => {
        const { files } = await built();
        let bytes = 0;
        for (const [path, text] of files) {
          const file = fileURLToPath(new URL(path, dir));
          await mkdir(dirname(file), { recursive: true });
          await writeFile(file, text);
          bytes += text.length;
        }
        logger.info(`${files.size} files, ${Math.round(bytes / 1024)} KB.`);
      },
    },
  };
}
