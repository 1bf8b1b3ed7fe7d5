/**
 * Counts the changes of a world that a client could notice: servers, leaders, tables, rights, links. A client that would
 * repeat the same failing request every millisecond waits for the next change instead, because nothing else can make a
 * difference; its attempts are counted as if it had made them.
 */
export class ChangeSignal {
  #version = 0;
  #waiting: (() => void)[] = [];

  get version(): number {
    return this.#version;
  }

  /** Something has changed. */
  notify(): void {
    this.#version += 1;
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** Calls `wake` at the next change, once. */
  next(wake: () => void): void {
    this.#waiting.push(wake);
  }
}
