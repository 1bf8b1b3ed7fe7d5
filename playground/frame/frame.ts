// The frame between the page and the workers. Its origin is opaque, it never runs a reader's code, and it forwards no
// messages: it hands each worker a port, over which page and worker talk, and to one that runs Python what that needs.

import { type FrameToPage, type PageToFrame, PROTOCOL_VERSION } from "../protocol/messages.ts";
import type { PythonKit, PythonWorker } from "../protocol/python.ts";

/** The worker's first script, put here by the build. */
declare const BOOT_SCRIPT: string;

// Opened outside a sandbox, this page would start anybody's workers in the site's own origin.
if (origin !== "null") throw new Error("This page needs a sandbox.");

const boot = URL.createObjectURL(new Blob([BOOT_SCRIPT], { type: "text/javascript" }));
const workers = new Map<string, Worker>();
/**
 * Begun at once, so that a worker starts during the handshake of page and frame. It runs nothing before it gets a port,
 * and ends with the frame at the latest.
 */
let first: Worker | undefined = new Worker(boot);
let nonce: string | undefined;
/** Compiled once, and shared by the workers. */
let module: WebAssembly.Module | undefined;
let image: ArrayBuffer | undefined;

addEventListener(
  "message",
  async ({ source, origin, data, ports }: MessageEvent<PageToFrame | undefined>) => {
    if (source !== parent || typeof data !== "object" || data?.v !== PROTOCOL_VERSION) return;
    const { runId, type } = data;
    if (type === "connect") nonce ??= data.nonce;
    if (data.nonce !== nonce) return;
    const answer = (message: Pick<FrameToPage, "type"> & { readonly message?: string }): void =>
      parent.postMessage({ v: PROTOCOL_VERSION, runId, nonce, ...message }, origin);
    try {
      if (type === "connect") answer({ type: "ready" });
      else if (type === "python") {
        if (data.module !== undefined) module = await WebAssembly.compile(data.module);
        image = data.image ?? image;
        answer({ type: "prepared" });
      } else if (type === "spawn") {
        const [port] = ports;
        if (port === undefined || workers.has(runId)) return;
        const worker = first ?? new Worker(boot);
        first = undefined;
        worker.onerror = (event) => {
          // The harness reports what a program throws; here it would only fill the page's own console.
          event.preventDefault();
        };
        worker.postMessage(data.python === undefined ? null : kitFor(data.python), [port]);
        workers.set(runId, worker);
        answer({ type: "spawned" });
      } else if (type === "terminate") {
        workers.get(runId)?.terminate();
        workers.delete(runId);
        answer({ type: "terminated" });
      }
    } catch (error) {
      answer({ type: "failed", message: String(error) });
    }
  },
);

function kitFor(worker: PythonWorker): PythonKit {
  if (module === undefined) throw new Error("Python hasn't been loaded yet.");
  return { worker, module, ...(worker === "image" || image === undefined ? {} : { image }) };
}
