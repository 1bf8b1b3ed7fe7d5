/** Where the sandbox's files are, as the build wrote them; paths are relative to the site's root. */
export interface SandboxManifest {
  readonly frame: string;
  /** Files of one or more chunks each, by name. `core` is what every program needs. */
  readonly packs: { readonly [name: string]: Pack };
  /** Files that hold several packs at once, for a first run: less to ask for, and less to transfer. */
  readonly bundles: readonly Bundle[];
  /** What a program may import: the chunk that it is, and the pack that holds it. */
  readonly specifiers: { readonly [specifier: string]: { readonly chunk: string; readonly pack: string } };
}

export interface Pack {
  readonly file: string;
  /** Packs that must be there first. */
  readonly needs: readonly string[];
}

export interface Bundle {
  readonly file: string;
  readonly packs: readonly string[];
}

/** The pack of the transform, for programs that come as source. */
export const TRANSFORM_PACK = "transform";
/** The pack that every program needs. */
export const CORE_PACK = "core";
