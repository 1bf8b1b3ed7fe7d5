/** A text of the reader's that has to survive a reload, in this tab alone. */
export class Kept {
  readonly #key: string;

  constructor(name: string) {
    this.#key = `faultbook:${name}`;
  }

  /** Loads the page anew. A text that is too long for the browser to keep is lost. */
  overReload(text: string): void {
    try {
      sessionStorage.setItem(this.#key, text);
    } catch {
      // There is no storage, or no room in it.
    }
    location.reload();
  }

  /** The text that was kept, once. */
  take(): string | undefined {
    try {
      const text = sessionStorage.getItem(this.#key) ?? undefined;
      sessionStorage.removeItem(this.#key);
      return text;
    } catch {
      return undefined;
    }
  }
}
