// The first script of the worker. It is classic: a module worker from a blob fails silently in an opaque origin. It makes
// addresses of the texts that the page sends, imports the harness from one of them, and hands everything over.

import type { ChunkText, PageToWorker } from "../protocol/index.ts";
import type { Handover } from "../worker/main.ts";

const { createObjectURL } = URL;
const TextBlob = Blob;
const addresses: Record<string, string> = Object.create(null);

const publish = (text: string): string => createObjectURL(new TextBlob([text], { type: "text/javascript" }));

/** Chunks arrive after those that they import. */
const add = (chunks: readonly ChunkText[]): void => {
  for (const { name, text, imports } of chunks) {
    let linked = text;
    for (const other of imports) linked = linked.replaceAll(`"@chunk/${other}"`, `"${addresses[other]}"`);
    addresses[name] ??= publish(linked);
  }
};

addEventListener(
  "message",
  ({ ports: [port] }) => {
    if (port === undefined) return;
    port.onmessage = async ({ data }: MessageEvent<PageToWorker>) => {
      if (data.type !== "load") return;
      add(data.chunks);
      const { start } = (await import(addresses.harness as string)) as typeof import("../worker/main.ts");
      const handover: Handover = { port, first: data, publish, add, addresses };
      start(handover);
    };
  },
  { once: true },
);
