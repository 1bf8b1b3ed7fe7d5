/** Who waits for an event: the simulated system, the reader's program, or a fault schedule. */
export type TimerOwner = "system" | "program" | "fault";

/** A scheduled event, to cancel it by. */
export interface TimerHandle {
  readonly atUs: number;
  readonly sequence: number;
  readonly label: string;
  readonly owner: TimerOwner;
}

interface Entry extends TimerHandle {
  atUs: number;
  sequence: number;
  run: (() => void) | undefined;
}

/** A binary heap in the total order (time, sequence): no two events are ever equal, so ties can't depend on its shape. */
export class EventQueue {
  readonly #heap: Entry[] = [];
  readonly #live: Record<TimerOwner, number> = { system: 0, program: 0, fault: 0 };
  /** Events of the program that came due while it was held; undefined while it isn't. */
  #held: Set<Entry> | undefined;
  #sequence = 0;

  add(atUs: number, label: string, owner: TimerOwner, run: () => void): TimerHandle {
    const entry: Entry = { atUs, sequence: 0, label, owner, run };
    this.#push(entry);
    return entry;
  }

  /** From now on the program's events are set aside when they come due. */
  hold(): void {
    this.#held ??= new Set();
  }

  /** Lets the program's events run again: those that were set aside come next, in order. */
  release(nowUs: number): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const entry of held) {
      entry.atUs = Math.max(entry.atUs, nowUs);
      this.#push(entry);
    }
  }

  /** Takes an event out; does nothing if it has run or was cancelled before. */
  cancel(handle: TimerHandle): void {
    const entry = handle as Entry;
    if (entry.run === undefined) return;
    entry.run = undefined;
    if (this.#held?.delete(entry) === true) return;
    this.#live[entry.owner] -= 1;
    // Cancelled entries stay in the heap until they surface; dropping them in bulk bounds the waste.
    if (this.#heap.length > 64 && this.size * 2 < this.#heap.length) this.#compact();
  }

  /** Takes out the next event, or gives undefined when nothing is left. */
  take(): { readonly atUs: number; readonly label: string; readonly run: () => void } | undefined {
    this.#dropIdle();
    const entry = this.#heap[0];
    if (entry?.run === undefined) return undefined;
    this.#removeTop();
    const { atUs, label, run } = entry;
    entry.run = undefined;
    this.#live[entry.owner] -= 1;
    return { atUs, label, run };
  }

  get nextAtUs(): number | undefined {
    this.#dropIdle();
    return this.#heap[0]?.atUs;
  }

  get size(): number {
    return this.#live.system + this.#live.program + this.#live.fault;
  }

  /** How many events of an owner wait for their time; those that were set aside don't. */
  pending(owner: TimerOwner): number {
    return this.#live[owner];
  }

  #push(entry: Entry): void {
    entry.sequence = this.#sequence;
    this.#sequence += 1;
    this.#live[entry.owner] += 1;
    this.#heap.push(entry);
    this.#up(this.#heap.length - 1);
  }

  /** Takes cancelled events off the top, and those of the program while it is held. */
  #dropIdle(): void {
    // By index: a program can replace the iterators of arrays.
    for (let top = this.#heap[0]; top !== undefined; top = this.#heap[0]) {
      const isHeld = this.#held !== undefined && top.owner === "program";
      if (top.run !== undefined && !isHeld) return;
      this.#removeTop();
      if (top.run === undefined) continue;
      this.#live.program -= 1;
      this.#held?.add(top);
    }
  }

  #removeTop(): void {
    const last = this.#heap.pop() as Entry;
    if (this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#down(0);
  }

  #compact(): void {
    const live = this.#heap
      .filter((entry) => entry.run !== undefined)
      .sort((a, b) => (before(a, b) ? -1 : 1));
    this.#heap.length = 0;
    this.#heap.push(...live);
  }

  #up(start: number): void {
    let i = start;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!before(this.#heap[i] as Entry, this.#heap[parent] as Entry)) return;
      this.#swap(i, parent);
      i = parent;
    }
  }

  #down(start: number): void {
    let i = start;
    for (;;) {
      let first = i;
      for (const child of [2 * i + 1, 2 * i + 2]) {
        if (child < this.#heap.length && before(this.#heap[child] as Entry, this.#heap[first] as Entry))
          first = child;
      }
      if (first === i) return;
      this.#swap(i, first);
      i = first;
    }
  }

  #swap(i: number, j: number): void {
    const held = this.#heap[i] as Entry;
    this.#heap[i] = this.#heap[j] as Entry;
    this.#heap[j] = held;
  }
}

function before(a: TimerHandle, b: TimerHandle): boolean {
  return a.atUs < b.atUs || (a.atUs === b.atUs && a.sequence < b.sequence);
}
