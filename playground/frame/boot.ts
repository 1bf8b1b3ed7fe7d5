// The first script of the worker. It is classic: a module worker from a blob fails silently in an opaque origin. It makes
// addresses of the texts that the page sends, imports the harness from one of them, and hands everything over.

import type { ChunkText, PageToWorker, PythonKit } from "../protocol/index.ts";
import type { Handover } from "../worker/handover.ts";

// On some systems Firefox fetches a font for a worker in spite of the frame's policy.
delete (globalThis as { FontFace?: unknown }).FontFace;

const { createObjectURL } = URL;
const TextBlob = Blob;
const addresses: Record<string, string> = Object.create(null);

const publish = (text: string): string => createObjectURL(new TextBlob([text], { type: "text/javascript" }));

/** Chunks come after those that they import. `on` hears of each address. */
const add = (chunks: readonly ChunkText[], on?: (address: string) => void): void => {
  for (const { name, text, imports } of chunks) {
    if (addresses[name] !== undefined) continue;
    let linked = text;
    for (const other of imports) linked = linked.replaceAll(`"./${other}.js"`, `"${addresses[other]}"`);
    const address = publish(`${linked}\n//# sourceURL=faultbook:${name}`);
    addresses[name] = address;
    on?.(address);
  }
};

addEventListener(
  "message",
  ({ data: python, ports: [port] }: MessageEvent<PythonKit | null>) => {
    if (port === undefined) return;
    const early: PageToWorker[] = [];
    port.onmessage = async ({ data }: MessageEvent<PageToWorker>) => {
      if (early.push(data) > 1 || data.type !== "load") return;
      // All at once, each as soon as it has an address, and that takes the browser its time, too. What can't be read is the
      // harness's to report, when it is wanted.
      add(data.chunks, (address) => import(address).catch(() => {}));
      const { start } = (await import(addresses.harness as string)) as typeof import("../worker/main.ts");
      const handover: Handover = { port, early, publish, add, addresses, python };
      void start(handover);
    };
  },
  { once: true },
);
