import type { ChunkStore } from "./chunks.ts";
import type { SandboxFrame } from "./frame.ts";
import { ImageStore } from "./images.ts";
import { Slot } from "./slot.ts";

/** How much of what Python needs is there. */
export type LoadingListener = (loadedBytes: number, totalBytes: number) => void;

/** Compiling WebAssembly takes a slow phone seconds. */
const PREPARE_MS = 60_000;

/**
 * Gives a frame what its workers need to run Python: the module, fetched once, and a start-up image. The image comes from an
 * earlier visit, or from a worker that never sees a program.
 */
export class PythonSupply {
  readonly #store: ChunkStore;
  readonly #images: ImageStore;
  readonly #prepared = new WeakMap<SandboxFrame, Promise<void>>();
  readonly #listeners = new Set<LoadingListener>();
  #loaded = 0;

  constructor(store: ChunkStore) {
    this.#store = store;
    this.#images = new ImageStore(store.base);
  }

  /**
   * Resolves when a worker of this frame can start with Python. `on` is told how much has been fetched, as long as it isn't
   * all. Rejects with an Error that says what couldn't be loaded; a later call tries again.
   */
  async prepare(frame: SandboxFrame, on?: LoadingListener): Promise<void> {
    let prepared = this.#prepared.get(frame);
    if (prepared === undefined) {
      prepared = this.#prepare(frame);
      this.#prepared.set(frame, prepared);
      prepared.catch(() => this.#prepared.delete(frame));
    }
    if (on === undefined) return prepared;
    this.#listeners.add(on);
    const { bytes } = this.#store.python;
    if (this.#loaded < bytes) this.#tell(on);
    await prepared.finally(() => this.#listeners.delete(on));
  }

  /** The frame's image doesn't start a Python: it is forgotten, and the next worker gets another one. */
  async discardImage(frame: SandboxFrame): Promise<void> {
    this.#prepared.delete(frame);
    await this.#images.clear();
  }

  async #prepare(frame: SandboxFrame): Promise<void> {
    const { imageKey } = this.#store.python;
    this.#loaded = 0;
    const kept = this.#images.read(imageKey);
    const module = await this.#store.fetchModule((bytes) => {
      this.#loaded = bytes;
      for (const listener of this.#listeners) this.#tell(listener);
    });
    await frame.give({ module }, PREPARE_MS);
    const image = (await kept) ?? (await this.#makeImage(frame, imageKey));
    await frame.give({ image }, PREPARE_MS);
  }

  async #makeImage(frame: SandboxFrame, key: string): Promise<ArrayBuffer> {
    const slot = new Slot(frame, this.#store, "image");
    try {
      const image = await slot.makeImage(this.#store.pythonNames);
      void this.#images.write(key, image);
      return image;
    } finally {
      await slot.close();
    }
  }

  /** A host sends less than there is in the end; what is shown is what a reader waits for. */
  #tell(listener: LoadingListener): void {
    const { bytes, transferBytes } = this.#store.python;
    listener(Math.round((this.#loaded / bytes) * transferBytes), transferBytes);
  }
}
