import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buildSandbox, type SandboxAssets } from "../build/sandbox-assets.ts";
import { bundleScript } from "../build/script.ts";

/** A local server of the sandbox and the bare page, on the loopback interface. */
export interface BarePageServer {
  readonly url: string;
  /** Paths that were asked for, in order. */
  readonly requests: readonly string[];
  readonly assets: SandboxAssets;
  close(): Promise<void>;
}

/** The policy of the site's own pages, as far as the sandbox is concerned. */
export const BARE_PAGE_POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; frame-src 'self'; style-src 'unsafe-inline'";

const PAGE =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Sandbox</title><body><script src="/page.js"></script>';

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  json: "application/json; charset=utf-8",
  wasm: "application/wasm",
};
const SCRIPT = "text/javascript; charset=utf-8";

/** The sandbox's files and those of the page, by path; the page itself has none. */
export async function barePageFiles(
  assets: SandboxAssets,
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  return new Map([...assets.files, ["", PAGE], ["page.js", await bundlePage(assets)]]);
}

/** Builds the sandbox and serves it. `more` are other texts to serve, by path. */
export async function serveBarePage(more: Readonly<Record<string, string>> = {}): Promise<BarePageServer> {
  const assets = await buildSandbox();
  const files = new Map([...(await barePageFiles(assets)), ...Object.entries(more)]);
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").slice(1).replace(/[?#].*$/, "");
    requests.push(path);
    const file = path.replace(/\/$/, "/index.html");
    const content = files.get(file);
    const type = TYPES[file === "" ? "html" : file.replace(/^.*\./, "")] ?? SCRIPT;
    response.statusCode = content === undefined ? 404 : 200;
    response.setHeader("Content-Type", type);
    if (path === "") response.setHeader("Content-Security-Policy", BARE_PAGE_POLICY);
    if (path.startsWith("_astro/"))
      response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    response.end(content);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "localhost", resolve);
  });
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    requests,
    assets,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function bundlePage({ manifest }: SandboxAssets): Promise<string> {
  const manifestModule = "virtual:faultbook/sandbox";
  return bundleScript("playground/bare-page/page.ts", {
    plugins: [
      {
        name: "sandbox-manifest",
        resolveId: (id) => (id === manifestModule ? id : undefined),
        load: (id) => (id === manifestModule ? `export default ${JSON.stringify(manifest)}` : undefined),
      },
    ],
  });
}
