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
  const readAt = (index: number): number => {
    const piece = next(index);
    if (OURS.test(piece)) results[index] = read(piece, pieces[index]!.line);
    return results[index]!.length;
  };
  let first = 0;
  let last = pieces.length - 1;
  for (let count = 0; first <= last && count < READ_MAX; first++) count += readAt(first);
  for (let count = 0; first <= last && count < READ_MAX; last--) count += readAt(last);
  let more = 0;
  for (; first <= last; first++) more += countIn(next(first));
  return { found: results.flat(), more };
}

function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let line = 0;
  for (let from = 0; from < text.length; ) {
    const to = endOfPiece(text, from);
    pieces.push({ from, to, line });
    for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) line++;
    from = to;
  }
  return pieces;
}

/** The end of a piece: before a line that isn't a continuation, else before any line, else after a space. */
function endOfPiece(text: string, from: number): number {
  const least = from + PIECE;
  if (least >= text.length) return text.length;
  const most = least + PIECE;
  let anyLine = -1;
  for (let at = text.indexOf("\n", least); at >= 0 && at < most; at = text.indexOf("\n", at + 1)) {
    if (anyLine < 0) anyLine = at + 1;
    if (!CONTINUATION.test(text.slice(at + 1, at + 20))) return at + 1;
  }
  if (anyLine > 0) return anyLine;
  const space = text.lastIndexOf(" ", least);
  return space > from ? space + 1 : least;
}

const OURS = new RegExp(NEEDLES.source);

/** How many needles a piece contains. */
function countIn(piece: string): number {
  const needles = new RegExp(NEEDLES.source, "g");
  let count = 0;
  while (needles.test(piece)) count++;
  return count;
}
