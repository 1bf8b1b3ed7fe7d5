import type { Language } from "../program/language.ts";
import type { Loading } from "../program/loading.ts";
import { type Failure, failureOf } from "../program/network.ts";
import { trustedScript } from "../program/trusted-script.ts";
import { fetchWhole } from "../runner/fetch-whole.ts";
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

/** An editor, and why it is the plain one where the other couldn't be loaded. */
export interface OpenedEditor {
  readonly surface: CodeSurface;
  readonly failure?: Failure;
}

/** Narrower than this there is no room for Monaco's widgets. */
const NARROW_PX = 640;
/** A connection that is slower than this gets the plain editor meanwhile. */
const PATIENCE_MS = 20_000;
/** How often a reader is told how much has arrived. */
const TELL_EVERY_MS = 300;

const LATE: Failure = { text: "The full editor is still on its way.", remedy: "retry" };
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Monaco supports neither touch keyboards nor narrow windows. */
function wantsPlainEditor(): boolean {
  return matchMedia(`(pointer: coarse), (max-width: ${NARROW_PX}px)`).matches;
}

/** Opens the editor that suits the screen; the plain one where the other can't be loaded. Never rejects. */
export async function openEditor(place: EditorPlace, options: EditorOptions): Promise<OpenedEditor> {
  if (wantsPlainEditor()) return { surface: createPlain(options) };
  const { language, onLoading } = options;
  const telling = setInterval(() => {
    const loading = arriving.get(language);
    if (loading) onLoading(loading);
  }, TELL_EVERY_MS);
  const loading = monacoFor(place, language);
  // It is told on where the plain one stands in.
  const end = (): void => clearInterval(telling);
  loading.then(end, end);
  try {
    const monaco = await Promise.race([loading, pause(PATIENCE_MS)]);
    return monaco
      ? { surface: monaco.createMonaco(options) }
      : { surface: createPlain(options), failure: LATE };
  } catch (error) {
    return { surface: createPlain(options), failure: failureOf(error, "the full editor") };
  }
}

/** Loads the editor that suits the screen, so that it opens at once. Rejects where it can't be loaded. */
export async function loadEditor(place: EditorPlace, language: Language): Promise<void> {
  if (!wantsPlainEditor()) await monacoFor(place, language);
}

const monacos = new Map<Language, Promise<MonacoModule>>();
/** What is being fetched for an editor of each language. */
const arriving = new Map<Language, Loading>();

/** Loads it once; a load that has failed can be tried again. */
function monacoFor(place: EditorPlace, language: Language): Promise<MonacoModule> {
  const known = monacos.get(language) ?? load(place, language);
  monacos.set(language, known);
  known.catch(() => monacos.delete(language));
  return known;
}

async function load(place: EditorPlace, language: Language): Promise<MonacoModule> {
  const url = (name: string): string => new URL(place.base + name, location.href).href;
  await arrive(place, language, url);
  const [monaco] = await Promise.all([
    import(/* @vite-ignore */ url(place.script)) as Promise<MonacoModule>,
    styles(url(place.styles)),
  ]);
  await monaco.prepare(
    {
      typescriptWorker: trustedScript(url(place.typescriptWorker)),
      editorWorker: trustedScript(url(place.editorWorker)),
      types: url(place.types),
      pythonModules: url(place.pythonModules),
      names: url(place.names),
    },
    language,
  );
  return monaco;
}

/**
 * Fetches all that an editor needs: what is asked for afterwards comes from the browser's cache. A browser keeps a failed
 * import for as long as the page stands, so nothing is imported before it is there.
 */
async function arrive(
  { needed }: EditorPlace,
  language: Language,
  url: (name: string) => string,
): Promise<void> {
  const files = needed[language];
  const totalBytes = files.reduce((sum, { transferBytes }) => sum + transferBytes, 0);
  const loaded = files.map(() => 0);
  arriving.set(language, { loadedBytes: 0, totalBytes });
  try {
    await Promise.all(
      files.map(({ name, bytes, transferBytes }, at) =>
        fetchWhole(url(name), {
          bytes,
          on: (arrived) => {
            loaded[at] = Math.round((arrived / bytes) * transferBytes);
            const loadedBytes = loaded.reduce((sum, one) => sum + one, 0);
            arriving.set(language, { loadedBytes, totalBytes });
          },
        }),
      ),
    );
  } finally {
    arriving.delete(language);
  }
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
