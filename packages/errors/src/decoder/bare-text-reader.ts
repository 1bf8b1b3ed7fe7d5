import { type Clean, endOfLine, lineAt } from "./clean.ts";
import type { Place } from "./place.ts";
import { candidatesIn } from "./wordings.ts";

/** How many UTF-16 units of a line are read before and after a needle. */
const BEFORE = 400;
const AFTER = 1_200;

/** Reads each line that contains a bare text's needle once; a long line in parts. */
export class BareTextReader {
  readonly #clean: Clean;
  #readTo = -1;

  constructor(clean: Clean) {
    this.#clean = clean;
  }

  read(at: number): Place | undefined {
    if (at < this.#readTo) return undefined;
    const { text, starts, joined } = this.#clean;
    let first = lineAt(this.#clean, at);
    for (let steps = 0; steps < 50 && joined[first - 1]; steps++) first--;
    const from = Math.max(starts[first]!, at - BEFORE, this.#readTo);
    this.#readTo = Math.min(endOfLine(this.#clean, at), at + AFTER);
    const line = text.slice(from, this.#readTo);
    const candidates = candidatesIn(line);
    if (candidates.length === 0) return undefined;
    return { kind: "error", form: "bare", start: at, after: at, candidates, line };
  }
}
