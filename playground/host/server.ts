import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";
import { buildSandbox, type SandboxAssets } from "../build/sandbox-assets.ts";
import { repositoryRoot } from "../node/root.ts";

/** A local server of the sandbox and its host page, on the loopback interface. */
export interface HostServer {
  readonly url: string;
  /** Paths that were asked for, in order. */
  readonly requests: readonly string[];
  readonly assets: SandboxAssets;
  close(): Promise<void>;
}

/** The policy of the site's own pages, as far as the sandbox is concerned. */
const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; frame-src 'self'; style-src 'unsafe-inline'";

/** Tells its parent what a frame without an origin can reach of it: nothing, or the browser protects nobody. */
const CANARY = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Canary</title><script>
const attempt = (read) => { try { return String(read()) } catch (error) { return error.name } };
parent.postMessage({ parent: attempt(() => parent.document.title), storage: attempt(() => localStorage.length), origin }, "*");
</script>`;

/** Builds the sandbox and serves it. */
export async function serveHost(): Promise<HostServer> {
  const assets = await buildSandbox();
  const files = new Map<string, string>(assets.files);
  files.set(
    "",
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title><body><script src="/page.js"></script>',
  );
  files.set("canary.html", CANARY);
  files.set("page.js", await bundlePage(assets));
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").slice(1).replace(/[?#].*$/, "");
    requests.push(path);
    const text = files.get(path);
    const type = path === "" || path.endsWith(".html") ? "text/html" : "text/javascript";
    response.statusCode = text === undefined ? 404 : 200;
    response.setHeader("Content-Type", `${type}; charset=utf-8`);
    if (path === "") response.setHeader("Content-Security-Policy", POLICY);
    response.end(text);
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

async function bundlePage({ manifest }: SandboxAssets): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: repositoryRoot,
    entryPoints: ["playground/host/page.ts"],
    bundle: true,
    format: "iife",
    target: "es2022",
    write: false,
    logLevel: "silent",
    plugins: [
      {
        name: "sandbox-manifest",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^virtual:faultbook\/sandbox$/ }, ({ path }) => ({
            path,
            namespace: "virtual",
          }));
          onLoad({ filter: /.*/, namespace: "virtual" }, () => ({
            contents: JSON.stringify(manifest),
            loader: "json",
          }));
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? "";
}
