import type { ChunkText, PageToWorker, PythonKit } from "../protocol/index.ts";

/** What the boot script of a browser's worker hands over to the harness. */
export interface Handover {
  readonly port: MessagePort;
  /** The message that brought the harness, and those that came since. */
  readonly early: readonly PageToWorker[];
  /** Makes an address of a module's text. */
  publish(text: string): string;
  /** Adds chunks to the graph. */
  add(chunks: readonly ChunkText[]): void;
  /** The addresses of the chunks so far. */
  readonly addresses: { readonly [chunk: string]: string | undefined };
  /** What a worker needs to run Python. */
  readonly python: PythonKit | null;
}
