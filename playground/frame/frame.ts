// The frame between the page and the workers. It has an origin of its own that nobody else has, never runs a line of a
// reader's code, and passes nothing on: page and worker talk over a port that goes through here once.

import { type FrameToPage, type PageToFrame, PROTOCOL_VERSION } from "../protocol/messages.ts";

/** The worker's first script, put here by the build. */
declare const BOOT_SCRIPT: string;

// Without the sandbox around it, this frame would start workers of anybody's in the site's own origin.
if (origin !== "null") throw new Error("This page works in a sandbox alone.");

const boot = URL.createObjectURL(new Blob([BOOT_SCRIPT], { type: "text/javascript" }));
const workers = new Map<string, Worker>();
/**
 * Begun at once, so that a worker starts during the handshake of page and frame. It runs nothing before it gets a port,
 * and ends with the frame at the latest.
 */
let first: Worker | undefined = new Worker(boot);
let nonce: string | undefined;

addEventListener("message", ({ source, origin, data, ports }: MessageEvent<PageToFrame | undefined>) => {
  if (source !== parent || typeof data !== "object" || data?.v !== PROTOCOL_VERSION) return;
  const { runId, type } = data;
  if (type === "connect") nonce ??= data.nonce;
  if (data.nonce !== nonce) return;
  const answer = (message: Pick<FrameToPage, "type"> & { readonly message?: string }): void =>
    parent.postMessage({ v: PROTOCOL_VERSION, runId, nonce, ...message }, origin);
  if (type === "connect") answer({ type: "ready" });
  else if (type === "spawn") {
    const [port] = ports;
    if (port === undefined || workers.has(runId)) return;
    try {
      const worker = first ?? new Worker(boot);
      first = undefined;
      worker.onerror = (event) => {
        // What a program throws is the harness's to report; here it would only fill the page's own console.
        event.preventDefault();
      };
      worker.postMessage(null, [port]);
      workers.set(runId, worker);
      answer({ type: "spawned" });
    } catch (error) {
      answer({ type: "failed", message: String(error) });
    }
  } else if (type === "terminate") {
    workers.get(runId)?.terminate();
    workers.delete(runId);
    answer({ type: "terminated" });
  }
});
