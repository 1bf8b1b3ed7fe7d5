import { fnv1a } from "./hash.ts";

/**
 * Seeded random numbers from 32-bit integer operations alone, so that every engine draws the same ones.
 * The generator is sfc32 (Chris Doty-Humphrey, PractRand); the interface has no floating point on purpose.
 */
export class Random {
  readonly #key: number;
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** `seed` is any safe integer that isn't negative. */
  constructor(seed: number) {
    if (!Number.isSafeInteger(seed) || seed < 0)
      throw new RangeError(`seed must be an integer from 0 to 2^53-1, got ${seed}`);
    this.#a = seed >>> 0;
    this.#b = Math.floor(seed / 0x1_0000_0000) >>> 0;
    this.#c = 0x9e3779b9;
    for (let round = 0; round < 12; round += 1) this.uint32();
    this.#key = this.uint32();
  }

  /** The next 32 random bits as an integer from 0 to 2^32-1. */
  uint32(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** A uniform integer from `min` to `max`, both included; the range holds at most 2^32 values. */
  int(min: number, max: number): number {
    const size = max - min + 1;
    if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || size < 1 || size > 0x1_0000_0000) {
      throw new RangeError(`no integer can be drawn from ${min} to ${max}`);
    }
    // Rejecting the incomplete last stretch keeps the draw uniform.
    const limit = 0x1_0000_0000 - (0x1_0000_0000 % size);
    let draw = this.uint32();
    while (draw >= limit) draw = this.uint32();
    return min + (draw % size);
  }

  /** True in `numerator` of `denominator` cases. */
  chance(numerator: number, denominator: number): boolean {
    return this.int(1, denominator) <= numerator;
  }

  /** One element of a list that isn't empty. */
  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError("nothing to pick from an empty list");
    return list[this.int(0, list.length - 1)] as T;
  }

  /** A shuffled copy of `list`. */
  shuffle<T>(list: readonly T[]): T[] {
    const copy = list.slice();
    for (let i = copy.length - 1; i > 0; i -= 1) {
      const j = this.int(0, i);
      [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
    }
    return copy;
  }

  /**
   * An independent stream named `label`. It depends on the seed and the label alone, not on what was drawn before,
   * so that a new draw in one component never shifts the numbers of another.
   */
  fork(label: string): Random {
    return new Random((this.#key & 0x1fffff) * 0x1_0000_0000 + ((fnv1a(label) ^ (this.#key >>> 11)) >>> 0));
  }
}
