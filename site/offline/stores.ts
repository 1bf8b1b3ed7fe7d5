// What a browser keeps of the site, in three caches. Their names hold the folder of the site: an origin may have several.

/** Counted up where what an older service worker has kept can't be used any more. */
const LAYOUT = 2;

/** How much a store holds; what has been there longest goes first. */
interface Most {
  readonly count: number;
  readonly bytes: number;
}

const MEGABYTE = 1024 * 1024;

/** Python alone has 18 MB, the editor 8; a page has up to half a megabyte. */
const MOST = {
  pages: { count: 60, bytes: 16 * MEGABYTE },
  files: { count: 300, bytes: 48 * MEGABYTE },
  data: { count: 40, bytes: 8 * MEGABYTE },
} satisfies Readonly<Record<string, Most>>;

/** A storage that hasn't answered by then is stuck. */
const PATIENCE_MS = 3_000;

export type StoreName = keyof typeof MOST;

/** How many bytes a kept answer has: a host's own header tells of the compressed ones, if it tells at all. */
const BYTES = "x-kept-bytes";

const storeName = (store: StoreName, base: string): string =>
  `faultbook:${store}-${LAYOUT}:${new URL(base).pathname}`;

/** Deletes what earlier layouts of this site have left. */
export async function deleteOldStores(base: string): Promise<void> {
  const current = (Object.keys(MOST) as StoreName[]).map((store) => storeName(store, base));
  const isOld = (name: string): boolean =>
    name.startsWith("faultbook:") && name.endsWith(`:${new URL(base).pathname}`) && !current.includes(name);
  const names = await caches.keys();
  await Promise.all(names.filter(isOld).map((name) => caches.delete(name)));
}

/** Answers by address. Where the browser has no room, nothing more is kept; where it gives no storage, nothing is found. */
export class Store {
  readonly #name: string;
  readonly #most: Most;

  constructor(store: StoreName, base: string) {
    this.#name = storeName(store, base);
    this.#most = MOST[store];
  }

  /** Never rejects: a reader without storage has a network. */
  async find(address: string): Promise<Response | undefined> {
    try {
      return await (await caches.open(this.#name)).match(address);
    } catch {
      return undefined;
    }
  }

  /** The same for a reader who waits: nothing where the storage is stuck. */
  findSoon(address: string): Promise<Response | undefined> {
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS));
    return Promise.race([late, this.find(address)]);
  }

  /** The kept addresses, those that have been there longest first. */
  async addresses(): Promise<string[]> {
    return (await (await caches.open(this.#name)).keys()).map(({ url }) => url);
  }

  /** Keeps the body of an answer, once all of it has arrived. Rejects where it doesn't. */
  async keep(address: string, answer: Response): Promise<void> {
    const body = await answer.arrayBuffer();
    const headers = new Headers(answer.headers);
    // The body isn't compressed any more.
    headers.delete("Content-Encoding");
    headers.delete("Content-Length");
    headers.set(BYTES, String(body.byteLength));
    const cache = await caches.open(this.#name);
    // What is put anew stands last, and what was there stays where there is no room.
    await cache.put(address, new Response(body, { headers }));
  }

  async forget(address: string): Promise<void> {
    await (await caches.open(this.#name)).delete(address);
  }

  /** Forgets what is too much, without touching what is needed, for which it asks only then. */
  async trim(needed: () => Promise<ReadonlySet<string>>): Promise<void> {
    const cache = await caches.open(this.#name);
    const [requests, answers] = await Promise.all([cache.keys(), cache.matchAll()]);
    const sizes = answers.map(({ headers }) => Number(headers.get(BYTES)));
    let bytes = sizes.reduce((sum, size) => sum + size, 0);
    let count = requests.length;
    const isTooMuch = (): boolean => count > this.#most.count || bytes > this.#most.bytes;
    const spared = isTooMuch() ? await needed() : new Set();
    for (const [at, { url }] of requests.entries()) {
      if (!isTooMuch()) return;
      if (spared.has(url)) continue;
      await cache.delete(url);
      count -= 1;
      bytes -= sizes[at] ?? 0;
    }
  }
}
