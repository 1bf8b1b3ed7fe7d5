import { type ChunkText, type Exercise, type ProgramCode, simulatorsOf } from "../protocol/index.ts";
import { fetchWhole } from "./fetch-whole.ts";
import type { Bundle, FileSize, PythonManifest, SandboxManifest } from "./manifest.ts";

/** Fetches the texts that the sandbox is made of: each once, and only those that a program needs. */
export class ChunkStore {
  readonly base: string;
  readonly #manifest: SandboxManifest;
  readonly #texts = new Map<string, Promise<string>>();
  readonly #exercises = new Map<string, Promise<readonly Exercise[]>>();
  /** What is being fetched, and how much of it has arrived. */
  readonly #arriving = new Map<FileSize, number>();
  #pending = 0;

  constructor(base: string, manifest: SandboxManifest) {
    this.base = base;
    this.#manifest = manifest;
  }

  get frameAddress(): string {
    return this.#address(this.#manifest.frame);
  }

  get python(): PythonManifest {
    return this.#manifest.python;
  }

  /** The names of the chunks that a worker needs to start Python. */
  get pythonNames(): string[] {
    return [...new Set([...this.#manifest.harness, ...this.python.start])];
  }

  /** Everything that a program may import. */
  get specifiers(): string[] {
    return Object.keys(this.#manifest.specifiers);
  }

  /** The chunk of each specifier in a worker that has loaded these. */
  chunksBySpecifier(loaded: ReadonlySet<string>): { readonly [specifier: string]: string } {
    return Object.fromEntries(
      Object.entries(this.#manifest.specifiers).map(([specifier, { chunk, whole }]) => [
        specifier,
        whole !== undefined && loaded.has(whole.chunk) ? whole.chunk : chunk,
      ]),
    );
  }

  /** The names of the chunks that a program needs, each after what it imports. */
  namesFor(code: ProgramCode): string[] {
    const isSource = "source" in code;
    const { harness, transform, python, specifiers } = this.#manifest;
    const imported = Object.entries(specifiers).filter(([specifier]) => isMeant(code, specifier));
    const needs = imported.flatMap(([, { needs, whole }]) =>
      whole && needsWhole(code) ? whole.needs : needs,
    );
    const start = "python" in code ? python.start : isSource ? transform : [];
    return [...new Set([...harness, ...needs, ...start])];
  }

  /**
   * Whether a worker with these chunks does what one does that was loaded for this program alone: what is there can be
   * imported. The transform is out of a program's reach.
   */
  suits(code: ProgramCode, loaded: Iterable<string>): boolean {
    const names = new Set([...this.namesFor(code), ...this.#manifest.transform]);
    return [...loaded].every((name) => names.has(name));
  }

  /** The chunks of these names. Rejects with an Error that says what couldn't be fetched; a later call tries again. */
  fetch(names: readonly string[]): Promise<readonly ChunkText[]> {
    for (const bundle of this.#manifest.bundles) this.#fetchBundle(bundle, names);
    return Promise.all(
      names.map(async (name) => {
        const chunk = this.#manifest.chunks[name];
        if (chunk !== undefined && !this.#texts.has(name)) this.#keep([name], this.#fetchTexts(chunk));
        return { name, imports: chunk?.imports ?? [], text: (await this.#texts.get(name)) ?? "" };
      }),
    );
  }

  /**
   * What a worker may run before a program like this one. Fetched by itself: no run needs it, and where it doesn't arrive
   * there is none.
   */
  async exercisesFor(code: ProgramCode): Promise<readonly Exercise[]> {
    if ("python" in code) return [];
    const files = Object.entries(this.#manifest.exercises).filter(([specifier]) => isMeant(code, specifier));
    const lists = await Promise.all(files.map(([, file]) => this.#fetchExercises(file)));
    return lists.flat();
  }

  #fetchExercises(file: string): Promise<readonly Exercise[]> {
    const known = this.#exercises.get(file);
    if (known !== undefined) return known;
    const fetched = fetchWhole(this.#address(file))
      .then((body) => listIn<Exercise>(body))
      .catch(() => {
        this.#exercises.delete(file);
        return [];
      });
    this.#exercises.set(file, fetched);
    return fetched;
  }

  /** Python's WebAssembly module. `on` is told how many bytes there are. Rejects as `fetch` does. */
  async fetchModule(on: (loadedBytes: number) => void): Promise<ArrayBuffer> {
    const { module, bytes } = this.python;
    return fetchWhole(this.#address(module), { bytes, on });
  }

  /** How much has arrived of what is being fetched, in bytes as a host transfers them. */
  get progress(): { readonly loadedBytes: number; readonly totalBytes: number } {
    let loadedBytes = 0;
    let totalBytes = 0;
    for (const [{ bytes, transferBytes }, arrived] of this.#arriving) {
      loadedBytes += Math.round((arrived / bytes) * transferBytes);
      totalBytes += transferBytes;
    }
    return { loadedBytes, totalBytes };
  }

  /** Fetches chunks in one file where the largest is wanted and none has been fetched. The others are small. */
  #fetchBundle(bundle: Bundle, wanted: readonly string[]): void {
    const { main, chunks } = bundle;
    if (wanted.includes(main) && !chunks.some((name) => this.#texts.has(name)))
      this.#keep(chunks, this.#fetchTexts(bundle));
  }

  #keep(names: readonly string[], file: Promise<readonly string[]>): void {
    for (const [index, name] of names.entries()) {
      const text = file.then((texts) => texts[index] ?? "");
      this.#texts.set(name, text);
      text.catch(() => this.#texts.delete(name));
    }
  }

  async #fetchTexts(file: FileSize & { readonly file: string }): Promise<readonly string[]> {
    this.#pending += 1;
    this.#arriving.set(file, 0);
    try {
      const body = await fetchWhole(this.#address(file.file), {
        bytes: file.bytes,
        on: (loaded) => this.#arriving.set(file, loaded),
      });
      return listIn<string>(body);
    } finally {
      this.#pending -= 1;
      // What follows is another wait.
      if (this.#pending === 0) this.#arriving.clear();
    }
  }

  #address(file: string): string {
    return new URL(file, new URL(this.base, document.baseURI)).href;
  }
}

const listIn = <Entry>(body: ArrayBuffer): readonly Entry[] =>
  JSON.parse(new TextDecoder().decode(body)) as readonly Entry[];

/** Whether a program may ask for a module: what isn't fetched can't be imported. */
function isMeant(code: ProgramCode, specifier: string): boolean {
  if ("source" in code) return mentions(code.source, specifier);
  if ("python" in code) return simulatorsOf(code.python).includes(specifier);
  return code.modules.includes(specifier);
}

/** Whether a source names a module in a string. */
function mentions(source: string, specifier: string): boolean {
  return ["'", '"', "`"].some((quote) => source.includes(quote + specifier + quote));
}

/** Words of the clients and settings for which a cluster needs parts that few programs reach. */
const WHOLE =
  /fluss\/(?:java|raw)|["'`]main["'`]|datalake|auto-partition|userDirectory|authorizer|remote\.data|["'`]zookeeper["'`]|\bcol\b/;

/** Whether a program may ask for such parts. Python comes with all of them. */
function needsWhole(code: ProgramCode): boolean {
  if ("python" in code) return true;
  return WHOLE.test("source" in code ? code.source : `${code.modules.join()} ${code.code}`);
}
