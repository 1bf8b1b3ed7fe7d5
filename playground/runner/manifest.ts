/** Where the sandbox's files are, as the build wrote them; paths are relative to the site's root. */
export interface SandboxManifest {
  /** The folder of the frame's page. */
  readonly frame: string;
  /** The chunks of harness, library and simulator, by name. */
  readonly chunks: { readonly [name: string]: ChunkFile };
  /** Files that hold all chunks that a first run may need: less to ask for, and less to transfer. */
  readonly bundles: readonly Bundle[];
  /** What every program needs, each chunk after what it imports. The lists below are in the same order. */
  readonly harness: readonly string[];
  /** What a program needs that comes as source. */
  readonly transform: readonly string[];
  /** What a Python program needs besides the harness. */
  readonly python: PythonManifest;
  /** The file of the exercises of each simulator, by its specifier. */
  readonly exercises: { readonly [specifier: string]: string };
  /** What a program may import. Where it has parts that few programs reach, `whole` has them too. */
  readonly specifiers: { readonly [specifier: string]: ModuleEntry & { readonly whole?: ModuleEntry } };
}

/** A module that programs import: its chunk, and all chunks that must be there with it. */
export interface ModuleEntry {
  readonly chunk: string;
  readonly needs: readonly string[];
}

/** A file is a list of texts, as JSON: that of one chunk, or those of a bundle. */
export interface ChunkFile extends FileSize {
  readonly file: string;
  readonly imports: readonly string[];
}

export interface Bundle extends FileSize {
  readonly file: string;
  /** The simulator for which it is fetched. */
  readonly main: string;
  readonly chunks: readonly string[];
}

/** What is shown while a file is fetched, and what tells whether all of it has arrived. */
export interface FileSize {
  readonly bytes: number;
  /** About what a host transfers of it. */
  readonly transferBytes: number;
}

export interface PythonManifest extends FileSize {
  /** The path of CPython's WebAssembly module, which holds its standard library too. */
  readonly module: string;
  /** The chunks that Python itself is started with. */
  readonly start: readonly string[];
  /** Another one for each version of what Python is started with. */
  readonly imageKey: string;
}
