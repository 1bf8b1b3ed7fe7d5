// The service worker: it keeps pages that were visited, and what they are made of, and shows them where there is no network.
// Pages come from the network first; files with a hash in their name never change, so they come from the store first.

import type { Deployment } from "./deployment.ts";
import type { KeepMessage } from "./messages.ts";
import { importedBy } from "./module-graph.ts";
import { deleteOldStores, Store } from "./stores.ts";

/** The path of the deployment's file, which the build puts in. Another one makes this another worker. */
declare const DEPLOYMENT: string;

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent extends Lasting {
  readonly request: Request;
  readonly preloadResponse?: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
}

interface Scope {
  readonly registration: { readonly navigationPreload?: { enable(): Promise<void> } };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", on: (event: Lasting) => void): void;
  addEventListener(type: "fetch", on: (event: FetchEvent) => void): void;
  addEventListener(type: "message", on: (event: Lasting & { readonly data: KeepMessage }) => void): void;
}

const scope = globalThis as unknown as Scope;

/** A network that hasn't answered by then counts as none where there is something kept. */
const PATIENCE_MS = 3_000;
/** The playground is fetched when a reader has run something, but not while that starts. */
const PLAYGROUND_AFTER_MS = 5_000;
/** By then a page has loaded what it is made of, and it needn't be fetched twice. */
const SETTLED_MS = 2_000;

const base = new URL("./", location.href).href;
const inSite = (path: string): string => new URL(path, base).href;
const OFFLINE = inSite("offline/");
const PLAYGROUND = inSite("playground/");
const SANDBOX = inSite("_astro/sandbox/");

const pages = new Store("pages", base);
const files = new Store("files", base);
const data = new Store("data", base);

/** These folders hold files with a hash in their name. */
const isHashed = (address: string): boolean =>
  [inSite("_astro/"), inSite("playground/editor/")].some((folder) => address.startsWith(folder));

/** A page is the same whatever its query says; nobody but the browser sees its fragment. */
function pageAddress(address: string): string {
  const { origin, pathname } = new URL(address);
  return origin + pathname;
}

scope.addEventListener("install", (event) => {
  event.waitUntil(
    fetch(OFFLINE)
      .then((answer) => keepPage(answer))
      .then(() => scope.skipWaiting()),
  );
});

scope.addEventListener("activate", (event) => {
  const begun = [
    deleteOldStores(base),
    scope.clients.claim(),
    scope.registration.navigationPreload?.enable(),
  ];
  event.waitUntil(quietly(Promise.all(begun).then(forgetOldFiles)));
});

scope.addEventListener("message", (event) => {
  const { page, files: loaded } = event.data;
  const kept = keepFiles(loaded.filter(isHashed)).then(async () => keepPage(await fetch(page)));
  event.waitUntil(quietly(kept));
});

scope.addEventListener("fetch", (event) => {
  const { method, url, mode, cache, headers } = event.request;
  if (method !== "GET" || !url.startsWith(base) || cache === "no-store" || headers.has("range")) return;
  if (mode === "navigate") event.respondWith(answerPage(event));
  else if (isHashed(url)) event.respondWith(answerFile(event));
  else event.respondWith(answerData(event));
});

/** What can't be kept is fetched again another time. */
async function quietly(work: Promise<unknown>): Promise<void> {
  await work.catch(() => {});
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Anything but a page is never HTML: a network that asks to sign in answers all requests with a page of its own. */
const isPage = ({ headers }: Response): boolean => /^text\/html\b/.test(headers.get("Content-Type") ?? "");

/** Whether the host, or what stands between, doesn't give what was asked for now, though it may later. */
const isOutOfOrder = ({ status }: Response): boolean => status >= 500;

async function answerPage(event: FetchEvent): Promise<Response> {
  const address = pageAddress(event.request.url);
  const asked = askPage(event);
  const kept = await pages.findSoon(address);
  const keeping = asked.then(async (answer) => {
    const copy = answer.clone();
    await wait(SETTLED_MS);
    await keepPage(copy, address);
  });
  event.waitUntil(quietly(keeping));
  if (address === PLAYGROUND) event.waitUntil(keepPlayground());
  try {
    return await inTime(asked, kept, isOutOfOrder);
  } catch {
    return kept ?? (await offlinePage());
  }
}

/** The network's answer to a page. Rejects without a network, of which Firefox's preload tells by an answer, too. */
async function askPage({ preloadResponse, request }: FetchEvent): Promise<Response> {
  const answer = (await preloadResponse) ?? (await fetch(request));
  if (answer.type === "error") throw new TypeError("There is no network.");
  return answer;
}

/** The offline page in the place of another: the address stays, so that a reload leads there. */
async function offlinePage(): Promise<Response> {
  const page = await pages.findSoon(OFFLINE);
  return page === undefined
    ? Response.error()
    : new Response(page.body, { status: 503, headers: page.headers });
}

/** The network's answer, or what is kept where that is late or not what was asked for. Rejects without a network. */
async function inTime(
  asked: Promise<Response>,
  kept: Response | undefined,
  isWrong: (answer: Response) => boolean,
): Promise<Response> {
  if (kept === undefined) return asked;
  const answer = await Promise.race([asked, wait(PATIENCE_MS).then(() => kept)]);
  return isWrong(answer) ? kept : answer;
}

async function answerFile(event: FetchEvent): Promise<Response> {
  const { request } = event;
  if (request.url.startsWith(SANDBOX)) event.waitUntil(keepPlayground());
  const kept = await files.findSoon(request.url);
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.ok && !isPage(answer)) event.waitUntil(quietly(files.keep(request.url, answer.clone())));
  return answer;
}

async function answerData(event: FetchEvent): Promise<Response> {
  const { request } = event;
  const asked = fetch(request);
  const kept = await data.findSoon(request.url);
  const keeping = asked.then(async (answer) => {
    if (!answer.ok || isPage(answer)) return;
    await data.keep(request.url, answer.clone());
    await data.trim(nothing);
  });
  event.waitUntil(quietly(keeping));
  const isWrong = (answer: Response): boolean => isOutOfOrder(answer) || isPage(answer);
  return inTime(asked, kept, isWrong).catch(() => kept ?? Response.error());
}

const nothing = async (): Promise<ReadonlySet<string>> => new Set();

/**
 * Keeps a page once all that it is made of is kept: a page of another deployment has other files, and one that is made of
 * none isn't of this site.
 */
async function keepPage(answer: Response, address = answer.url): Promise<void> {
  if (!answer.ok || answer.redirected || !isPage(answer)) return;
  const named = namedIn(await answer.clone().text());
  if (named.length === 0) return;
  await keepFiles(named);
  await pages.keep(address, answer);
  await pages.trim(async () => new Set([OFFLINE]));
  await files.trim(neededFiles);
}

/** Keeps files and the modules that they import. Rejects where one can't be fetched. */
function keepFiles(named: readonly string[]): Promise<ReadonlySet<string>> {
  return readAll(named, async (address) => {
    const kept = await files.find(address);
    if (kept !== undefined) return kept;
    const answer = await fetch(address);
    if (!answer.ok || isPage(answer)) throw new Error(`${address} answered ${answer.status}.`);
    await files.keep(address, answer.clone());
    return answer;
  });
}

/** Reads files and the modules that they import. Resolves to the addresses of all of them. */
async function readAll(
  named: readonly string[],
  read: (address: string) => Promise<Response | undefined>,
): Promise<ReadonlySet<string>> {
  const all = new Set<string>();
  const visit = async (address: string): Promise<void> => {
    if (all.has(address)) return;
    all.add(address);
    const answer = await read(address);
    if (answer && address.endsWith(".js"))
      await Promise.all(importedBy(await answer.text(), address).map(visit));
  };
  await Promise.all(named.map(visit));
  return all;
}

/** The files with a hash in their name that a page's markup links. */
function namedIn(html: string): string[] {
  const linked = [...html.matchAll(/\s(?:href|src)="([^"]+)"/g)].map(([, path = ""]) => inSite(path));
  return [...new Set(linked.filter(isHashed))];
}

/** What the kept pages are made of, as far as that is kept. */
async function neededFiles(): Promise<ReadonlySet<string>> {
  const kept = await Promise.all((await pages.addresses()).map((address) => pages.find(address)));
  const texts = await Promise.all(kept.map((page) => page?.text() ?? ""));
  return readAll(texts.flatMap(namedIn), (address) => files.find(address));
}

/** Forgets files of earlier deployments, but for those of pages that are still kept as they were then. */
async function forgetOldFiles(): Promise<void> {
  const current = new Set((await readDeployment()).files.map(inSite));
  const needed = await neededFiles();
  const old = (await files.addresses()).filter((address) => !current.has(address) && !needed.has(address));
  await Promise.all(old.map((address) => files.forget(address)));
}

let playground: Promise<void> | undefined;

/** Keeps the playground too, where somebody has run a program. */
function keepPlayground(): Promise<void> {
  playground ??= (async () => {
    await wait(PLAYGROUND_AFTER_MS);
    await keepFiles((await readDeployment()).playground.map(inSite));
    if ((await pages.find(PLAYGROUND)) === undefined) await keepPage(await fetch(PLAYGROUND));
  })().catch(() => {
    playground = undefined;
  });
  return playground;
}

async function readDeployment(): Promise<Deployment> {
  const answer = await fetch(inSite(DEPLOYMENT));
  return (await answer.json()) as Deployment;
}
