import type { Shift } from "../protocol/index.ts";

const SPACE = 32;

/** Line breaks as JavaScript counts them; blanking leaves them where they are. */
function isLineBreak(unit: number): boolean {
  return unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029;
}

interface Insertion {
  readonly at: number;
  readonly text: string;
  /** Order of insertions at one place: closing text stands before opening text. */
  readonly rank: number;
}

/**
 * Changes to a source that keep its lines. Blanking and single characters keep the columns too; an insertion moves what
 * follows on its line, and is recorded as a shift.
 */
export class Edits {
  readonly #source: string;
  readonly #units: Uint16Array;
  readonly #insertions: Insertion[] = [];
  /** Characters that stand even where something is blanked later. */
  readonly #puts = new Map<number, string>();
  /** Blanked ranges by their end, so that a statement that ends in one can be closed. */
  readonly #blankStarts = new Map<number, number>();

  constructor(source: string) {
    this.#source = source;
    this.#units = new Uint16Array(source.length);
    for (let i = 0; i < source.length; i += 1) this.#units[i] = source.charCodeAt(i);
  }

  /** Replaces everything but line breaks with spaces. */
  blank(start: number, end: number): void {
    if (end <= start) return;
    for (let i = start; i < end; i += 1) if (!isLineBreak(this.#units[i] as number)) this.#units[i] = SPACE;
    this.#blankStarts.set(end, start);
  }

  /** Blanks a whole statement or member. The semicolon keeps what stood before it from running on into what follows. */
  remove(start: number, end: number): void {
    this.blank(start, end);
    this.put(start, ";");
  }

  /** Overwrites one character. */
  put(at: number, character: string): void {
    this.#puts.set(at, character);
  }

  /** Ends a statement whose last token was blanked, where the line break alone would no longer end it. */
  closeAfterBlank(end: number): void {
    const start = this.#blankStarts.get(end);
    if (start !== undefined) this.put(start, ";");
  }

  /** Inserts text that belongs to what follows. Of two at one place the first call stands first. */
  open(at: number, text: string): void {
    this.#insertions.push({ at, text, rank: this.#insertions.length });
  }

  /** Inserts text that belongs to what precedes. Of two at one place the last call stands first: it is the inner one. */
  close(at: number, text: string): void {
    this.#insertions.push({ at, text, rank: -1 - this.#insertions.length });
  }

  /** Wraps a range in text before and after it. */
  wrap(start: number, end: number, before: string, after: string): void {
    this.open(start, before);
    this.close(end, after);
  }

  /** The changed source and the corrections of its columns. */
  apply(): { readonly code: string; readonly shifts: Shift[] } {
    for (const [at, character] of this.#puts) this.#units[at] = character.charCodeAt(0);
    const sorted = [...this.#insertions].sort((a, b) => a.at - b.at || a.rank - b.rank);
    const shifts: Shift[] = [];
    let code = "";
    let done = 0;
    let line = 1;
    let lineStart = 0;
    let by = 0;
    for (const { at, text } of sorted) {
      for (let i = done; i < at; i += 1) {
        if (!this.#breaksLineAfter(i)) continue;
        line += 1;
        lineStart = i + 1;
        by = 0;
      }
      code += decode(this.#units, done, at) + text;
      done = at;
      by += text.length;
      const from = at - lineStart + 1 + by;
      const last = shifts.at(-1);
      // Insertions at one place are one shift.
      if (last !== undefined && last.line === line && last.from - last.by === from - by) shifts.pop();
      shifts.push({ line, from, by });
    }
    return { code: code + decode(this.#units, done, this.#units.length), shifts };
  }

  #breaksLineAfter(index: number): boolean {
    const unit = this.#source.charCodeAt(index);
    if (unit === 13) return this.#source.charCodeAt(index + 1) !== 10;
    return isLineBreak(unit);
  }
}

function decode(units: Uint16Array, start: number, end: number): string {
  let text = "";
  for (let i = start; i < end; i += 8192)
    text += String.fromCharCode(...units.subarray(i, Math.min(end, i + 8192)));
  return text;
}
