import { Retry } from "./network.ts";

/** Loads the full editor while a plain one stands in for it, for as long as somebody waits. */
export class LateEditor {
  readonly #load: () => Promise<void> | undefined;
  readonly #arrived: () => void;
  readonly #retry = new Retry(() => void this.#tryAgain());
  #isWanted = false;

  constructor(load: () => Promise<void> | undefined, arrived: () => void) {
    this.#load = load;
    this.#arrived = arrived;
  }

  wait(): void {
    this.#isWanted = true;
    this.#retry.wait();
  }

  end(): void {
    this.#isWanted = false;
    this.#retry.end();
  }

  async #tryAgain(): Promise<void> {
    try {
      await this.#load();
    } catch {
      if (this.#isWanted) this.#retry.wait();
      return;
    }
    if (this.#isWanted) this.#arrived();
  }
}
