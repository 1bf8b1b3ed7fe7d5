// The few things that a program can wait for and that aren't virtual: virtual time stands still until they are done.

import { resolved, whenSettled } from "./safe.ts";

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
