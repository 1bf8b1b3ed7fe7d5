import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { parseHeaders } from "../../scripts/serve-static.ts";

/** Larger files, in bytes, aren't compressed at the best level, which would take seconds. */
const LARGE_BYTES = 500_000;

function compress(plain: Uint8Array): Promise<Uint8Array> {
  const quality = plain.length > LARGE_BYTES ? 5 : constants.BROTLI_MAX_QUALITY;
  return promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "text/xml; charset=utf-8",
  ".wasm": "application/wasm",
};

export interface BenchServer {
  readonly url: string;
  close(): Promise<void>;
}

/** What is served below a path: a folder, or contents by file name. */
export type Source = string | ReadonlyMap<string, Uint8Array | string>;

/**
 * Serves folders on the loopback interface as a static host does: compressed with brotli, with the site's `_headers`.
 * Everything is read and compressed beforehand, so that measurements don't include it.
 */
export async function serve(sources: Readonly<Record<string, Source>>): Promise<BenchServer> {
  const root = sources["/"];
  const rules = typeof root === "string" ? parseHeaders(await readFile(join(root, "_headers"), "utf8")) : [];
  const bodies = new Map<string, Promise<Body | undefined>>();
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent((request.url ?? "/").replace(/[?#].*$/, ""));
    const known = bodies.get(path) ?? load(sources, path);
    bodies.set(path, known);
    const body = await known;
    for (const { matches, headers } of rules)
      if (matches(path)) for (const [name, value] of headers) response.setHeader(name, value);
    if (body === undefined) {
      response.statusCode = 404;
      response.end();
      return;
    }
    response.setHeader("Content-Type", body.type);
    response.setHeader("Vary", "Accept-Encoding");
    const takesBrotli = /\bbr\b/.test(String(request.headers["accept-encoding"] ?? ""));
    if (takesBrotli && body.compressed !== undefined) response.setHeader("Content-Encoding", "br");
    const sent = takesBrotli ? (body.compressed ?? body.plain) : body.plain;
    response.setHeader("Content-Length", sent.length);
    response.end(sent);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "localhost", resolve);
  });
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Body {
  readonly type: string;
  readonly plain: Uint8Array;
  readonly compressed: Uint8Array | undefined;
}

async function load(sources: Readonly<Record<string, Source>>, path: string): Promise<Body | undefined> {
  const file = path.endsWith("/") ? `${path}index.html` : path;
  const prefix = Object.keys(sources)
    .filter((start) => file.startsWith(start))
    .sort((a, b) => b.length - a.length)[0];
  const source = sources[prefix ?? ""];
  if (prefix === undefined || source === undefined) return undefined;
  const name = normalize(file.slice(prefix.length));
  const plain = await read(source, name);
  if (plain === undefined) return undefined;
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  return { type, plain, compressed: /text|json|xml|wasm/.test(type) ? await compress(plain) : undefined };
}

async function read(source: Source, name: string): Promise<Uint8Array | undefined> {
  if (name.startsWith("..")) return undefined;
  if (typeof source === "string") return readFile(join(source, name)).catch(() => undefined);
  const held = source.get(name);
  return typeof held === "string" ? Buffer.from(held) : held;
}
