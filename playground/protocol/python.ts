// What page, frame and worker hand each other so that a worker can run Python.

/** The section of the WebAssembly module that holds the standard library, as an archive that isn't compressed. */
export const STDLIB_SECTION = "stdlib";
/** Bytes of a start-up image: it is no larger than the memory of a Python that has only imported. */
export const IMAGE_BYTES_MAX = 64 * 1024 * 1024;

/** What a worker is for that loads Python: to run programs, from the image where there is one, or to make the image. */
export type PythonWorker = "programs" | "image";

/** What the frame gives a worker that is to run Python. */
export interface PythonKit {
  readonly worker: PythonWorker;
  readonly module: WebAssembly.Module;
  /** The memory of a Python that has started and imported the usual modules; without it Python starts anew. */
  readonly image?: ArrayBuffer;
}
