import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import sirv from "sirv";

/** One block of a `_headers` file: a path pattern, in which `*` stands for anything, and its headers. */
export interface HeaderRule {
  readonly pattern: string;
  /** What the pattern means, as a regular expression. */
  readonly expression: string;
  readonly matches: (path: string) => boolean;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Reads the `_headers` format of static hosts, so that the local server sends the same headers. */
export function parseHeaders(text: string): HeaderRule[] {
  const rules: { pattern: string; headers: [string, string][] }[] = [];
  for (const line of text.split("\n")) {
    if (line.trim() === "" || line.trimStart().startsWith("#")) continue;
    if (!/^\s/.test(line)) {
      rules.push({ pattern: line.trim(), headers: [] });
      continue;
    }
    const colon = line.indexOf(":");
    const rule = rules.at(-1);
    if (!rule || colon < 0) throw new Error(`_headers: "${line.trim()}" is no header of a path above it.`);
    rule.headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
  }
  return rules.map(({ pattern, headers }) => {
    const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    const expression = `^${parts.join(".*")}$`;
    const fits = new RegExp(expression);
    return { pattern, expression, matches: (path) => fits.test(path), headers };
  });
}

/** The headers of a path. Of a policy all count, of anything else what stands last. */
export function headersFor(rules: readonly HeaderRule[], path: string): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const rule of rules) {
    if (!rule.matches(path)) continue;
    for (const [name, value] of rule.headers) {
      const before = name === "Content-Security-Policy" ? headers.get(name) : undefined;
      headers.set(name, before === undefined ? value : `${before}, ${value}`);
    }
  }
  return headers;
}

export interface StaticServer {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves a built site with its `_headers` and its 404 page on the loopback interface, below the path that it was built for.
 * Port 0 takes any free port. Rejects with the listen error (`code` is `EADDRINUSE` if the port is taken).
 */
export async function serveStatic(directory: string, port = 0, base = "/"): Promise<StaticServer> {
  const rules = parseHeaders(readOptional(join(directory, "_headers")) ?? "");
  const notFound = readOptional(join(directory, "404.html")) ?? "Not found";
  const apply = (path: string, response: ServerResponse): void => {
    for (const [name, value] of headersFor(rules, path)) response.setHeader(name, value);
  };
  const onNoMatch = (request: IncomingMessage, response: ServerResponse): void => {
    apply(base + pathOf(request).slice(1), response);
    // Headers of a folder are meant for what is in it: nobody may keep for a year that a file isn't there.
    response.setHeader("Cache-Control", "no-store");
    response.statusCode = 404;
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(notFound);
  };
  const files = sirv(directory, {
    etag: true,
    extensions: ["html"],
    onNoMatch,
    setHeaders: (response, path) => apply(base + path.slice(1), response),
  });
  const server = createServer((request, response) => {
    const { url = "/" } = request;
    if (!url.startsWith(base)) return onNoMatch(request, response);
    request.url = url.slice(base.length - 1);
    files(request, response);
  });
  await listen(server, port);
  const address = server.address();
  const actual = typeof address === "object" && address ? address.port : port;
  return {
    url: `http://localhost:${actual}${base.slice(0, -1)}`,
    port: actual,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? "/").split(/[?#]/, 1)[0] ?? "/";
}

function readOptional(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    // `localhost` is 127.0.0.1 or ::1, depending on the machine, so listen on the name.
    server.listen(port, "localhost", () => resolve());
  });
}
