import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { bundleScript } from "../../playground/build/script.ts";
import { launchTestBrowser } from "./browser.ts";

// The site's own service worker on a small site below a path, whose deployments come and go in a second.

export const BASE = "/docs/";
const HASH = "abcd1234";

/** A page of the small site, in one of its deployments. */
export const markup = (title: string, deployment: string): string =>
  `<!doctype html><title>${title}</title><link rel="stylesheet" href="${BASE}_astro/style.${deployment}.css">
   <script type="module" src="${BASE}_astro/page.${deployment}.js"></script><body>${title}, ${deployment}`;

const TYPES: Readonly<Record<string, string>> = {
  css: "text/css",
  js: "text/javascript",
  json: "application/json",
};

/** The small site, and a page of a browser that visits it. */
export class SmallSite {
  /** By path below the base. */
  files = new Map<string, string>();
  /** How the network is: it answers, is cut off, never answers, or asks to sign in, whatever was asked for. */
  network: "fine" | "down" | "silent" | "portal" = "fine";
  readonly #server: Server = createServer((request, response) => {
    if (this.network === "down") request.socket.destroy();
    else if (this.network === "portal")
      response.setHeader("Content-Type", "text/html").end("<!doctype html><body>Sign in");
    else if (this.network === "fine")
      this.#serve((request.url ?? "").replace(/\?.*/, "").slice(BASE.length), response);
  });
  readonly #script: string;
  readonly page: Page;

  constructor(script: string, page: Page) {
    this.#script = script;
    this.page = page;
  }

  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}${BASE}`;
  }

  listen(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(0, "localhost", resolve));
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** Puts a deployment in the place of the one before. */
  deploy(deployment: string): void {
    const named = {
      style: `_astro/style.${deployment}.css`,
      page: `_astro/page.${deployment}.js`,
      part: `_astro/part.${deployment}.js`,
      run: `_astro/sandbox/run.${deployment}.json`,
    };
    const list = { files: Object.values(named), playground: [named.style, named.page, named.part] };
    this.files = new Map([
      ["", markup("Home", deployment)],
      ["one/", markup("One", deployment)],
      ["two/", markup("Two", deployment)],
      ["offline/", markup("Nothing here", deployment)],
      ["playground/", markup("Playground", deployment)],
      ["data.json", JSON.stringify(deployment)],
      [named.style, "body { color: rgb(1, 2, 3) }"],
      [named.page, `import { part } from "./part.${deployment}.js"; document.body.dataset.part = part;`],
      [named.part, `export const part = "${deployment}";`],
      [named.run, JSON.stringify([deployment])],
      [`_astro/deployment.${deployment}.json`, JSON.stringify(list)],
      ["sw.js", this.#script.replaceAll(HASH, deployment)],
    ]);
  }

  #serve(path: string, response: ServerResponse): void {
    const text = this.files.get(path);
    response.statusCode = text === undefined ? 404 : 200;
    const isHashed = path.startsWith("_astro/") && text !== undefined;
    response.setHeader("Cache-Control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
    response.setHeader("Content-Type", TYPES[/\.(\w+)$/.exec(path)?.[1] ?? ""] ?? "text/html; charset=utf-8");
    response.end(text ?? "Not found");
  }

  /** Opens the first page, and waits until the service worker has taken it over. */
  async start(): Promise<void> {
    await this.page.goto(this.url);
    await this.page.evaluate(
      `(async () => { await navigator.serviceWorker.register("sw.js"); await navigator.serviceWorker.ready;
        while (!navigator.serviceWorker.controller) await new Promise((go) => setTimeout(go, 20)); })()`,
    );
  }

  /** Opens a page. Resolves to its text. */
  async visit(path: string): Promise<string> {
    await this.page.goto(this.url + path);
    return this.page.evaluate(() => document.body.textContent ?? "");
  }

  /** The same, and waits until it is kept. */
  async visitAndKeep(path: string): Promise<void> {
    await this.visit(path);
    await expect.poll(() => this.kept()).toContain(path);
  }

  /** The deployment whose module the page has run. */
  part(): Promise<string | undefined> {
    return this.page.evaluate(() => document.body.dataset.part);
  }

  /** Looks for a new service worker, as the browser does with each visit. */
  async update(): Promise<void> {
    await this.page.evaluate(`navigator.serviceWorker.getRegistration().then((known) => known.update())`);
  }

  /** The text that is kept of a path below the base. */
  keptText(path: string): Promise<string> {
    const address = JSON.stringify(this.url + path);
    return this.page.evaluate(`caches.match(${address}).then((kept) => kept?.text() ?? "")`);
  }

  /** The kept paths below the base, of all stores. */
  async kept(): Promise<string[]> {
    const addresses = (await this.page.evaluate(
      `(async () => { const all = []; for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys()) all.push(url); return all; })()`,
    )) as string[];
    return addresses.map((address) => address.slice(this.url.length)).sort();
  }
}

/** A small site for each test of a file, in one browser. */
export function smallSite(): { readonly site: SmallSite } {
  let browser: Browser;
  let script: string;
  let site: SmallSite;
  beforeAll(async () => {
    [browser, script] = await Promise.all([
      launchTestBrowser(),
      bundleScript("site/offline/worker.ts", {
        define: { DEPLOYMENT: JSON.stringify(`_astro/deployment.${HASH}.json`) },
      }),
    ]);
  });
  beforeEach(async () => {
    site = new SmallSite(script, await (await browser.newContext()).newPage());
    site.deploy("aaaa1111");
    await site.listen();
  });
  afterEach(async () => {
    await site.page.context().close();
    site.close();
  });
  afterAll(() => browser.close());
  return {
    get site() {
      return site;
    },
  };
}
