import { readFileSync } from "node:fs";
import { projectRoot } from "../project-files.ts";

/** The packages that are published to npm, by their folders below `packages/`. */
export const PUBLISHED = ["errors", "simulator"] as const;
export type PublishedName = (typeof PUBLISHED)[number];

/** What these scripts read of a package's manifest. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly homepage?: string;
  readonly private?: boolean;
  readonly type?: string;
  readonly sideEffects?: boolean;
  readonly engines?: Readonly<Record<string, string>>;
  readonly repository?: string | { readonly url: string; readonly directory?: string };
  readonly publishConfig?: { readonly access?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
}

export const folderOf = (name: PublishedName): string => `${projectRoot}/packages/${name}`;

/** The manifest of a package, or of the whole project. */
export function readManifest(folder: string = projectRoot): Manifest {
  return JSON.parse(readFileSync(`${folder}/package.json`, "utf8")) as Manifest;
}
