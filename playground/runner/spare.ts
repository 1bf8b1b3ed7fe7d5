import type { ProgramCode } from "../protocol/index.ts";
import type { ChunkStore } from "./chunks.ts";
import type { Slot } from "./slot.ts";

/** A page that has been hidden for so long gives its waiting worker up. */
const HIDDEN_MS = 60_000;

/** What a spare needs of its runner. */
interface Supply {
  readonly store: ChunkStore;
  open(isForPython: boolean): Slot;
  close(slot: Slot): void;
}

/** The one worker of a page that waits for the next press. All programs of the page share it. */
export class Spare {
  readonly #supply: Supply;
  #slot: Slot | undefined;
  #hidden: ReturnType<typeof setTimeout> | undefined;

  constructor(supply: Supply) {
    this.#supply = supply;
    document.addEventListener("visibilitychange", () => {
      clearTimeout(this.#hidden);
      if (document.hidden) this.#hidden = setTimeout(() => this.drop(), HIDDEN_MS);
    });
    // The browser stops the page to save memory.
    document.addEventListener("freeze", () => this.drop());
  }

  /** The worker, where it suits a program; it waits no longer. */
  take(code: ProgramCode): Slot | undefined {
    if (!this.#suits(code)) return undefined;
    const slot = this.#slot;
    this.#slot = undefined;
    return slot;
  }

  /** Sends the worker what a program needs. Rejects where that can't be loaded. */
  async load(code: ProgramCode): Promise<void> {
    await this.#slotFor(code).load(this.#supply.store.namesFor(code));
  }

  /** The same, and runs the exercises in it, unless it is taken before. */
  async exercise(code: ProgramCode): Promise<void> {
    const { store } = this.#supply;
    const slot = this.#slotFor(code);
    const [exercises] = await Promise.all([store.exercisesFor(code), slot.load(store.namesFor(code))]);
    if (slot === this.#slot) await slot.exercise(exercises, "source" in code);
  }

  /** Ends the worker. */
  drop(): void {
    const slot = this.#slot;
    this.#slot = undefined;
    if (slot !== undefined) this.#supply.close(slot);
  }

  #slotFor(code: ProgramCode): Slot {
    if (!this.#suits(code)) this.drop();
    this.#slot ??= this.#supply.open("python" in code);
    return this.#slot;
  }

  #suits(code: ProgramCode): boolean {
    const slot = this.#slot;
    return (
      slot?.isUsable === true &&
      slot.isForPython === "python" in code &&
      this.#supply.store.suits(code, slot.chunks)
    );
  }
}
