/** A browser whose storage hasn't answered by then may never do so. */
const PATIENCE_MS = 5_000;

/** Where a page keeps Python's start-up image for later visits: one image, the last. Whatever fails, there is none. */
export class ImageStore {
  readonly #base: string;

  constructor(base: string) {
    this.#base = base;
  }

  /** The image that was kept under this key, if it is there and whole. */
  read(key: string): Promise<ArrayBuffer | undefined> {
    return inTime(this.#read(key));
  }

  async #read(key: string): Promise<ArrayBuffer | undefined> {
    try {
      const kept = await (await caches.open(CACHE)).match(this.#address(key));
      const image = await kept?.arrayBuffer();
      if (image === undefined) return undefined;
      return kept?.headers.get(DIGEST) === (await digestOf(image)) ? image : undefined;
    } catch {
      return undefined;
    }
  }

  /** Keeps an image in place of all others. It has been copied when this returns its promise, and may be transferred. */
  async write(key: string, image: ArrayBuffer): Promise<void> {
    const copy = new Blob([image]);
    try {
      const digest = await digestOf(image);
      await caches.delete(CACHE);
      const cache = await caches.open(CACHE);
      await cache.put(this.#address(key), new Response(copy, { headers: { [DIGEST]: digest } }));
    } catch {
      // No room for it, or no storage at all: the next visit makes another one.
    }
  }

  /** Forgets the image. */
  async clear(): Promise<void> {
    try {
      await inTime(caches.delete(CACHE));
    } catch {
      // There is no storage.
    }
  }

  #address(key: string): string {
    return new URL(`python-image-${key}`, new URL(this.#base, document.baseURI)).href;
  }
}

const inTime = <Answer>(answer: Promise<Answer>): Promise<Answer | undefined> =>
  Promise.race([answer, new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS))]);

const CACHE = "faultbook-python";
const DIGEST = "x-digest";

async function digestOf(image: ArrayBuffer): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", image));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
