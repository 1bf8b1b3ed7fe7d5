// Python's start in a browser's worker: before the realm is made virtual, without a network, from what frame and page sent.

import { PROTOCOL_VERSION, type PythonKit, WALL_BUDGET_MS, type WorkerToPage } from "../protocol/index.ts";
import type { Handover } from "../worker/handover.ts";
import { type LoadedPython, loadPython, type PythonParts } from "./host.ts";

/** The chunks that Python is started with, by what they export. */
interface Chunks {
  readonly pyodide: Pick<PythonParts, "loadPyodide">;
  readonly "pyodide-module": { readonly default: PythonParts["createModule"] };
  readonly "python-sources": { readonly default: PythonParts["modules"] };
}

/** The page ends a program at its budget. Where the engine doesn't let it, the interpreter does it, a little later. */
const WALL_MS = 2 * WALL_BUDGET_MS;

type Answer =
  | { readonly type: "image"; readonly image: ArrayBuffer }
  | { readonly type: "broken"; readonly message: string };

/**
 * Starts Python and goes on with it, or makes the start-up image that the worker was opened for, or tells the page why it
 * can't.
 */
export async function start(
  { port, early, addresses }: Handover,
  { worker, module, image }: PythonKit,
  goOn: (python: Pick<LoadedPython, "attach">) => void,
): Promise<void> {
  const chunk = <Name extends keyof Chunks>(name: Name): Promise<Chunks[Name]> =>
    import(/* @vite-ignore */ addresses[name] as string);
  const answer = (message: Answer, transfer: Transferable[] = []): void => {
    const [request] = early;
    if (request === undefined) return;
    const { runId, nonce } = request;
    const full: WorkerToPage = { v: PROTOCOL_VERSION, runId, nonce, ...message };
    port.postMessage(full, transfer);
  };
  try {
    const [{ loadPyodide }, { default: createModule }, { default: modules }] = await Promise.all([
      chunk("pyodide"),
      chunk("pyodide-module"),
      chunk("python-sources"),
    ]);
    const makesSnapshot = worker === "image";
    const snapshot = image === undefined ? {} : { snapshot: new Uint8Array(image) };
    const python = await loadPython({
      loadPyodide,
      createModule,
      wasm: module,
      modules,
      ...snapshot,
      makesSnapshot,
    });
    if (!makesSnapshot) return goOn({ attach: () => python.attach({ wallMs: WALL_MS }) });
    const buffer = python.snapshot().buffer as ArrayBuffer;
    answer({ type: "image", image: buffer }, [buffer]);
  } catch (error) {
    answer({ type: "broken", message: String(error) });
  }
}
