import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { type BuildOptions, build, type OutputFile } from "esbuild";
import { transferBytes } from "../../build/transfer-bytes.ts";
import type { Language } from "../../program/language.ts";
import type { FileSize } from "../../runner/manifest.ts";
import { fewIcons } from "./icons.ts";
import { importableNames } from "./names.ts";
import { pythonModules } from "./python.ts";
import { slimMonaco } from "./slim.ts";
import { typeFiles } from "./types.ts";

/** A file of the editor: its name holds a hash of its content, so that it may be cached for ever. */
export interface EditorAsset {
  readonly name: string;
  readonly contents: Uint8Array<ArrayBuffer>;
}

/** What a page has to know to start the editor, as file names. */
export interface EditorManifest {
  readonly script: string;
  readonly styles: string;
  readonly typescriptWorker: string;
  readonly editorWorker: string;
  readonly types: string;
  readonly pythonModules: string;
  /** What programs can import; read where one lacks an import. */
  readonly names: string;
  /** All that is fetched to edit a program of each language. */
  readonly needed: Readonly<Record<Language, readonly NeededFile[]>>;
}

interface NeededFile extends FileSize {
  readonly name: string;
}

export interface EditorBundle {
  readonly manifest: EditorManifest;
  readonly assets: readonly EditorAsset[];
}

const made = new Map<string, Promise<EditorBundle>>();

/**
 * Bundles Monaco with esbuild: once for each process, in about two seconds, where the site's own bundler would take ten.
 * `root` is the repository's. Rejects where the packages aren't built.
 */
export function editorBundle(root: string): Promise<EditorBundle> {
  const known = made.get(root) ?? make(root);
  made.set(root, known);
  return known;
}

async function make(root: string): Promise<EditorBundle> {
  const folder = `${root}/playground/editor/monaco`;
  const [page, worker, editorWorker, types, python] = await Promise.all([
    outputs({ entryPoints: [`${folder}/entry.ts`], format: "esm", splitting: true, outdir: "out" }),
    outputs({ entryPoints: [`${folder}/ts-worker.ts`], format: "iife", outdir: "out" }),
    outputs({ entryPoints: ["monaco-editor/editor/editor.worker"], format: "iife", outdir: "out" }),
    typeFiles(root),
    pythonModules(root),
  ]);
  const script = only(page, /^entry-\w+\.js$/);
  const styles = only(page, /^entry-\w+\.css$/);
  // The stylesheet of the entry holds those of its chunks.
  const chunks = page.filter(({ name }) => !name.endsWith(".css") && name !== script.name);
  const typescriptWorker = only(worker, /\.js$/);
  const typesAsset = hashed("types", "json", Buffer.from(JSON.stringify(types)));
  const pythonAsset = hashed("python", "json", Buffer.from(JSON.stringify(python)));
  const namesAsset = hashed(
    "names",
    "json",
    Buffer.from(JSON.stringify(await importableNames(python, types))),
  );
  const plainWorker = only(editorWorker, /\.js$/);
  const assets = [script, styles, ...chunks, typescriptWorker, typesAsset, pythonAsset];
  const without = (other: RegExp): NeededFile[] =>
    assets
      .filter(({ name }) => !other.test(name))
      .map(({ name, contents }) => ({
        name,
        bytes: contents.length,
        transferBytes: transferBytes(contents),
      }));
  return {
    manifest: {
      script: script.name,
      styles: styles.name,
      typescriptWorker: typescriptWorker.name,
      editorWorker: plainWorker.name,
      types: typesAsset.name,
      pythonModules: pythonAsset.name,
      names: namesAsset.name,
      needed: { typescript: without(/^python-/), python: without(/^(?:ts-?\w+|types?|typescript)-/) },
    },
    // No feature that is registered asks for the plain worker before a reader does something rare.
    assets: [...assets, plainWorker, namesAsset],
  };
}

async function outputs(options: BuildOptions): Promise<EditorAsset[]> {
  const { outputFiles } = await build({
    bundle: true,
    minify: true,
    write: false,
    target: "es2022",
    legalComments: "none",
    logLevel: "error",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    loader: { ".ttf": "file" },
    plugins: [slimMonaco(), fewIcons()],
    ...options,
  });
  return (outputFiles as OutputFile[]).map(({ path, contents }) => ({
    name: basename(path),
    contents: new Uint8Array(contents),
  }));
}

function hashed(name: string, extension: string, contents: Uint8Array): EditorAsset {
  const hash = createHash("sha256").update(contents).digest("hex").slice(0, 8).toUpperCase();
  return { name: `${name}-${hash}.${extension}`, contents: new Uint8Array(contents) };
}

function only(assets: readonly EditorAsset[], pattern: RegExp): EditorAsset {
  const found = assets.filter(({ name }) => pattern.test(name));
  if (found.length !== 1 || !found[0])
    throw new Error(`The editor's bundle holds ${found.length} of ${pattern}.`);
  return found[0];
}

/** The versions that a link carries. */
export async function packageVersions(root: string): Promise<{ errors: string; simulator: string }> {
  const version = async (name: string): Promise<string> =>
    (JSON.parse(await readFile(`${root}/packages/${name}/package.json`, "utf8")) as { version: string })
      .version;
  return { errors: await version("errors"), simulator: await version("simulator") };
}
