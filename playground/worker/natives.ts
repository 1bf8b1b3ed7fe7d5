// The few things that a program can wait for and that aren't virtual: virtual time stands still until they are done.

import { apply, construct, define, resolved, whenSettled } from "./safe.ts";

/** Counts what is open. */
export class NativeWork {
  open = 0;
  /** How much has been open so far. */
  ever = 0;

  /** Keeps the clock still until a promise settles. Returns the promise itself. */
  track<Result>(promise: Promise<Result>): Promise<Result> {
    this.open += 1;
    this.ever += 1;
    const done = (): void => {
      this.open -= 1;
    };
    // A promise of its own, so that a rejection nobody takes is still reported.
    whenSettled(resolved(promise), done, done);
    return promise;
  }
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Reading a Blob takes real time. */
export function trackBlobs(work: NativeWork): void {
  const { prototype } = Blob;
  const methods = prototype as unknown as Record<string, Method | undefined>;
  for (const name of ["text", "arrayBuffer", "bytes"]) {
    const native = methods[name];
    if (native === undefined) continue;
    define(
      prototype,
      name,
      function (this: unknown, ...args: unknown[]) {
        return work.track(apply(native, this, args) as Promise<unknown>);
      },
      false,
    );
  }
  const read = methods.arrayBuffer as Method;
  const Stream = ReadableStream;
  const Bytes = Uint8Array;
  const enqueue = ReadableStreamDefaultController.prototype.enqueue as Method;
  const close = ReadableStreamDefaultController.prototype.close as Method;
  define(
    prototype,
    "stream",
    function (this: unknown) {
      const pull = (controller: unknown): Promise<void> =>
        new Promise((resolve, reject) => {
          const bytes = work.track(apply(read, this, []) as Promise<ArrayBuffer>);
          whenSettled(
            bytes,
            (buffer) => {
              apply(enqueue, controller, [construct(Bytes, [buffer])]);
              apply(close, controller, []);
              resolve();
            },
            reject,
          );
        });
      return new Stream({ pull });
    },
    false,
  );
}
