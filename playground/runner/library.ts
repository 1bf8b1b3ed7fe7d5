import type { ChunkText, TransformedProgram } from "../protocol/index.ts";
import { type Bundle, CORE_PACK, type SandboxManifest, TRANSFORM_PACK } from "./manifest.ts";
import { readPack } from "./packs.ts";

/** Fetches the texts that the sandbox is made of: each once, and only those that a program needs. */
export class Library {
  readonly #base: string;
  readonly #manifest: SandboxManifest;
  readonly #texts = new Map<string, Promise<readonly ChunkText[]>>();
  /** The chunk of each specifier, as the worker needs it. */
  readonly specifiers: { readonly [specifier: string]: string };

  constructor(base: string, manifest: SandboxManifest) {
    this.#base = base;
    this.#manifest = manifest;
    this.specifiers = Object.fromEntries(
      Object.entries(manifest.specifiers).map(([specifier, { chunk }]) => [specifier, chunk]),
    );
  }

  get frameAddress(): string {
    return this.#address(this.#manifest.frame);
  }

  /** The packs that a program needs, each after what it needs itself. */
  packsFor(code: TransformedProgram | { readonly source: string }): string[] {
    const packs = new Set<string>();
    this.#require(CORE_PACK, packs);
    const isSource = "source" in code;
    for (const [specifier, { pack }] of Object.entries(this.#manifest.specifiers)) {
      if (isSource ? mentions(code.source, specifier) : code.modules.includes(specifier))
        this.#require(pack, packs);
    }
    if (isSource) this.#require(TRANSFORM_PACK, packs);
    return [...packs];
  }

  /** The chunks of packs. Rejects with an Error that says what couldn't be fetched; a later call tries again. */
  async chunksOf(packs: readonly string[]): Promise<readonly ChunkText[]> {
    for (const bundle of this.#manifest.bundles) this.#fetchBundle(bundle, packs);
    const texts = packs.map((pack) => {
      const file = this.#manifest.packs[pack]?.file ?? "";
      return this.#texts.get(pack) ?? this.#keep([pack], this.#fetch(file));
    });
    return (await Promise.all(texts)).flat();
  }

  /** Fetches packs in one file where all of them are wanted and none has been fetched. */
  #fetchBundle({ file, packs }: Bundle, wanted: readonly string[]): void {
    if (packs.some((pack) => !wanted.includes(pack) || this.#texts.has(pack))) return;
    this.#keep(packs, this.#fetch(file));
  }

  /** Keeps what was fetched for a pack; packs that came in the same file are part of the first. */
  #keep(packs: readonly string[], fetched: Promise<readonly ChunkText[]>): Promise<readonly ChunkText[]> {
    for (const [index, pack] of packs.entries()) {
      this.#texts.set(pack, index === 0 ? fetched : fetched.then(() => []));
      this.#texts.get(pack)?.catch(() => this.#texts.delete(pack));
    }
    return fetched;
  }

  #require(pack: string, found: Set<string>): void {
    if (found.has(pack)) return;
    for (const other of this.#manifest.packs[pack]?.needs ?? []) this.#require(other, found);
    found.add(pack);
  }

  async #fetch(file: string): Promise<readonly ChunkText[]> {
    const answer = await fetch(this.#address(file));
    if (!answer.ok) throw new Error(`The sandbox could not be loaded: ${file} answered ${answer.status}.`);
    return readPack(await answer.text());
  }

  #address(file: string): string {
    return new URL(file, new URL(this.#base, document.baseURI)).href;
  }
}

/** Whether a source names a module in a string: what isn't fetched can't be imported. */
function mentions(source: string, specifier: string): boolean {
  return ["'", '"', "`"].some((quote) => source.includes(quote + specifier + quote));
}
