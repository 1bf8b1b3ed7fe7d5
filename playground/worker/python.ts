// Python's start in a browser's worker: before the realm is made virtual, without a network, from what frame and page sent.

import { PROTOCOL_VERSION, type PythonKit, STDLIB_SECTION, type WorkerToPage } from "../protocol/index.ts";
import type { LoadedPython, PythonParts } from "../python/host.ts";
import type { Handover } from "./handover.ts";

/** The chunks that Python is started with, by what they export. */
interface PythonChunks {
  readonly python: typeof import("../python/host.ts");
  readonly pyodide: Pick<PythonParts, "loadPyodide">;
  readonly "pyodide-module": { readonly default: unknown };
  readonly "python-sources": { readonly default: PythonParts["modules"] };
}

/**
 * Starts Python and goes on with it, or makes the start-up image that the worker was opened for, or tells the page why it
 * can't.
 */
export async function startPython(
  { port, early, addresses }: Handover,
  { worker, module, image }: PythonKit,
  importModule: (address: string) => Promise<unknown>,
  goOn: (python: LoadedPython) => void,
): Promise<void> {
  const chunk = async <Name extends keyof PythonChunks>(name: Name): Promise<PythonChunks[Name]> =>
    (await importModule(addresses[name] as string)) as PythonChunks[Name];
  try {
    const [{ loadPython }, { loadPyodide }, { default: createModule }, { default: modules }] =
      await Promise.all([
        chunk("python"),
        chunk("pyodide"),
        chunk("pyodide-module"),
        chunk("python-sources"),
        // The simulator is evaluated while the platform is still there.
        ...["simulator-dqlite", "simulator-fluss"].map((name) => {
          const address = addresses[name];
          return address === undefined ? undefined : importModule(address);
        }),
      ]);
    const [stdlib] = WebAssembly.Module.customSections(module, STDLIB_SECTION);
    if (stdlib === undefined) throw new Error("The module has no standard library.");
    const python = await loadPython({
      loadPyodide,
      createModule,
      wasm: module,
      stdlib: new Uint8Array(stdlib),
      modules,
      ...(image === undefined ? {} : { snapshot: new Uint8Array(image) }),
      makesSnapshot: worker === "image",
    });
    if (worker === "programs") goOn(python);
    else {
      const { buffer } = python.snapshot();
      say({ type: "image", image: buffer as ArrayBuffer }, [buffer]);
    }
  } catch (error) {
    say({ type: "broken", message: String(error) }, []);
  }

  function say(
    message:
      | { readonly type: "image"; readonly image: ArrayBuffer }
      | { readonly type: "broken"; readonly message: string },
    transfer: Transferable[],
  ): void {
    const [request] = early;
    if (request === undefined) return;
    const { runId, nonce } = request;
    const full: WorkerToPage = { v: PROTOCOL_VERSION, runId, nonce, ...message };
    port.postMessage(full, transfer);
  }
}
