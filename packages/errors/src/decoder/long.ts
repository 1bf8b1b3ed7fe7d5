/**
 * Reads a long text in pieces. Pieces without a needle are skipped. A limited number of errors is read from the beginning
 * and from the end, so that a text of 10 MB takes less than two seconds; the places in between are only counted.
 */
import { NEEDLES } from "./scan.ts";
import type { Found } from "./types.ts";

/** The length above which a text is read in pieces, in UTF-16 units. */
export const LONG = 262_144;
const PIECE = 65_536;
/** How many errors are read from each end. */
const READ_MAX = 1_000;
/** And how many places that may tell of one: of a text that only repeats a beginning, many make few errors. */
const PLACES_MAX = 10_000;
/** The beginning of a line that continues the one before: a stack, a cause, a field. */
const CONTINUATION = /^(?:\s|Caused by:|Suppressed:|\.\.\. |The above|During handling|[}\])|+])/;

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly line: number;
}

/**
 * The errors of a long text, in the text's order, and the number of places that weren't read.
 *
 * @param read Reads a piece; `line` is the 0-based number of its first line.
 * @param onProgress Called with the fraction of the text that is done, from 0 to 1.
 */
export function readLong(
  text: string,
  read: (piece: string, line: number) => readonly Found[],
  onProgress: (done: number) => void = () => {},
): { readonly found: readonly Found[]; readonly more: number } {
  const pieces = piecesOf(text);
  const results: (readonly Found[])[] = pieces.map(() => []);
  let done = 0;
  const next = (index: number) => {
    onProgress(++done / pieces.length);
    return text.slice(pieces[index]!.from, pieces[index]!.to);
  };
  let first = 0;
  let last = pieces.length - 1;
  const readFrom = (take: () => number): void => {
    let places = 0;
    for (let count = 0; first <= last && count < READ_MAX && places < PLACES_MAX; ) {
      const index = take();
      const piece = next(index);
      const inPiece = countIn(piece);
      if (inPiece === 0) continue;
      places += inPiece;
      results[index] = read(piece, pieces[index]!.line);
      count += results[index]!.length;
    }
  };
  readFrom(() => first++);
  readFrom(() => last--);
  let more = 0;
  for (; first <= last; first++) more += countIn(next(first));
  return { found: results.flat(), more };
}

function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let line = 0;
  for (let from = 0; from < text.length; ) {
    // Looked at in a window of its own: a search in the whole text goes to its end for each piece where it finds nothing.
    const window = text.slice(from, from + 2 * PIECE);
    const length = endOfPiece(window);
    pieces.push({ from, to: from + length, line });
    for (let at = window.indexOf("\n"); at >= 0 && at < length; at = window.indexOf("\n", at + 1)) line++;
    from += length;
  }
  return pieces;
}

/** The end of a piece that begins with its window: before a line that isn't a continuation, else before any, else after a space. */
function endOfPiece(window: string): number {
  if (window.length <= PIECE) return window.length;
  let anyLine = -1;
  for (let at = window.indexOf("\n", PIECE); at >= 0; at = window.indexOf("\n", at + 1)) {
    if (anyLine < 0) anyLine = at + 1;
    if (!CONTINUATION.test(window.slice(at + 1, at + 20))) return at + 1;
  }
  if (anyLine > 0) return anyLine;
  const space = window.lastIndexOf(" ", PIECE);
  return space > 0 ? space + 1 : PIECE;
}

/** How many needles a piece contains. */
function countIn(piece: string): number {
  const needles = new RegExp(NEEDLES.source, "g");
  let count = 0;
  while (needles.test(piece)) count++;
  return count;
}
