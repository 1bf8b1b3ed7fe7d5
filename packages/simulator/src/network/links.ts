/** What a link does to the messages that cross it in one direction. */
export interface Link {
  /** Least and most virtual µs that a message travels. */
  readonly minUs: number;
  readonly maxUs: number;
  /** How many of a thousand packets are lost. */
  readonly lossPerMille: number;
  /** Nothing passes. */
  readonly cut: boolean;
}

/** Loopback, as the recordings were made. */
export const LOOPBACK: Link = { minUs: 40, maxUs: 120, lossPerMille: 0, cut: false };

/** Directed links between processes, each with the default until it is changed. */
export class Links {
  readonly #changed = new Map<string, Link>();
  #base: Link;

  constructor(base: Link) {
    this.#base = base;
  }

  /** The link that every pair without one of its own has. */
  get base(): Link {
    return this.#base;
  }

  set base(link: Link) {
    this.#base = link;
  }

  get(from: string, to: string): Link {
    if (from === to) return LOOPBACK;
    return this.#changed.get(key(from, to)) ?? this.#base;
  }

  /** Changes one direction. */
  set(from: string, to: string, change: Partial<Link>): void {
    this.#changed.set(key(from, to), { ...this.get(from, to), ...change });
  }

  /** Changes both directions. */
  setBoth(a: string, b: string, change: Partial<Link>): void {
    this.set(a, b, change);
    this.set(b, a, change);
  }

  /** Every link back to the default. */
  reset(): void {
    this.#changed.clear();
  }
}

function key(from: string, to: string): string {
  return `${from}>${to}`;
}
