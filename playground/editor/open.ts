import type { Language } from "../program/language.ts";
import { fromSite } from "../program/network.ts";
import type { EditorManifest } from "./assets/bundle.ts";
import { createPlain } from "./plain.ts";
import type { CodeSurface, EditorOptions } from "./surface.ts";

/** Where the files of the full editor are. */
export interface EditorPlace extends EditorManifest {
  /** The folder of the files, with a slash at its end. */
  readonly base: string;
}

/** Monaco's own module, as its bundle exports it. */
interface MonacoModule {
  prepare(
    files: {
      typescriptWorker: string;
      editorWorker: string;
      types: string;
      pythonModules: string;
      names: string;
    },
    language: Language,
  ): Promise<void>;
  createMonaco(options: EditorOptions): CodeSurface;
}

/** An editor, and whether it is the plain one because loading the other failed. */
export interface OpenedEditor {
  readonly surface: CodeSurface;
  readonly failed: boolean;
}

/** Narrower than this there is no room for Monaco's widgets. */
const NARROW_PX = 640;
/** A connection that is slower than this gets the plain editor rather than none. */
const PATIENCE_MS = 20_000;

/** Monaco supports neither touch keyboards nor narrow windows. */
function wantsPlainEditor(): boolean {
  return matchMedia(`(pointer: coarse), (max-width: ${NARROW_PX}px)`).matches;
}

/** Opens the editor that suits the screen; the plain one where the other can't be loaded. Never rejects. */
export async function openEditor(place: EditorPlace, options: EditorOptions): Promise<OpenedEditor> {
  if (wantsPlainEditor()) return { surface: createPlain(options), failed: false };
  try {
    const monaco = await withTimeout(load(place, options.language), PATIENCE_MS);
    return { surface: monaco.createMonaco(options), failed: false };
  } catch {
    return { surface: createPlain(options), failed: true };
  }
}

async function load(place: EditorPlace, language: Language): Promise<MonacoModule> {
  const url = (name: string): string => new URL(place.base + name, location.href).href;
  const [monaco] = await Promise.all([
    fromSite(() => import(/* @vite-ignore */ url(place.script)) as Promise<MonacoModule>),
    styles(url(place.styles)),
  ]);
  await monaco.prepare(
    {
      typescriptWorker: url(place.typescriptWorker),
      editorWorker: url(place.editorWorker),
      types: url(place.types),
      pythonModules: url(place.pythonModules),
      names: url(place.names),
    },
    language,
  );
  return monaco;
}

function styles(href: string): Promise<void> {
  const known = [...document.styleSheets].some((sheet) => sheet.href === href);
  if (known) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
    link.onload = () => resolve();
    link.onerror = () => {
      link.remove();
      reject(new Error("the editor's stylesheet couldn't be loaded"));
    };
    document.head.append(link);
  });
}

function withTimeout<T>(promise: Promise<T>, ms: number): Promise<T> {
  return Promise.race([
    promise,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error("too slow")), ms)),
  ]);
}
