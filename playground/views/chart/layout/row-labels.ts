import { type Edge, type Interval, isBefore, isClear, laterOf, positionOf, shifted } from "./edge.ts";
import { widthOf } from "./text-width.ts";

/** A text that begins some pixels after a share of the width. */
export interface RowLabel {
  readonly text: string;
  readonly share: number;
  readonly px: number;
}

/** Something long enough to hold a text. */
export interface Span {
  readonly owner: object;
  readonly from: Edge;
  readonly to: Edge;
  /** What may stand in it, the best first. */
  readonly forms: readonly string[];
}

/** A mark with a number beside it. */
export interface NumberedMark {
  readonly owner: object;
  readonly share: number;
  readonly number: number;
}

/** What one row of the chart holds. */
export interface Row {
  readonly spans: readonly Span[];
  /** In the order of time. */
  readonly epochs: readonly NumberedMark[];
  /** What no label may stand on. */
  readonly taken: readonly Interval[];
}

/** From the edge of a span, or of a mark, to its text. */
const PAD_PX = 7;
const GAP_PX = 4;

/** The labels of one row that have room in a plot of this width, by what they belong to. */
export function rowLabels({ spans, epochs, taken }: Row, width: number): Map<object, RowLabel> {
  const labels = new Map<object, RowLabel>();
  const blocked = [...taken].sort((a, b) => positionOf(a.from, width) - positionOf(b.from, width));
  for (const span of spans) {
    const label = inSpan(span, blocked, width);
    if (label) labels.set(span.owner, label);
  }
  const texts = [...labels.values()].map(boxOf);
  const around = [...blocked, ...texts];
  let waiting: NumberedMark[] = [];
  for (const [at, mark] of epochs.entries()) {
    waiting.push(mark);
    const text = epochText(waiting);
    const label = { text, share: mark.share, px: PAD_PX };
    const box = boxOf(label);
    const next = epochs[at + 1];
    if (next && !isBefore(box.to, { share: next.share, px: -GAP_PX }, width)) continue;
    waiting = [];
    if (!isBefore(box.to, { share: 100, px: 0 }, width)) continue;
    if (around.every((other) => isClear(other, box, width))) labels.set(mark.owner, label);
  }
  return labels;
}

const boxOf = ({ text, share, px }: RowLabel): Interval => ({
  from: { share, px },
  to: { share, px: px + widthOf(text) },
});

/** Marks that stand too close for a label each share one, beside the last. */
function epochText(marks: readonly NumberedMark[]): string {
  const numbers = marks.map(({ number }) => number);
  const least = Math.min(...numbers);
  const most = Math.max(...numbers);
  return least === most ? `epoch ${most}` : `epochs ${least}–${most}`;
}

/** The first of the span's texts that has room, at the first place that it has. */
function inSpan(
  { owner, from, to, forms }: Span,
  blocked: readonly Interval[],
  width: number,
): RowLabel | undefined {
  for (const text of forms) {
    const start = placeFor(
      widthOf(text),
      { from: shifted(from, PAD_PX), to: shifted(to, -PAD_PX) },
      owner,
      blocked,
      width,
    );
    if (start) return { text, ...start };
  }
  return undefined;
}

function placeFor(
  length: number,
  room: { readonly from: Edge; readonly to: Edge },
  owner: object,
  blocked: readonly Interval[],
  width: number,
): Edge | undefined {
  let start = room.from;
  const fits = (): boolean => isBefore(shifted(start, length), room.to, width);
  if (!fits()) return undefined;
  const isFree = (other: Interval): boolean =>
    other.owner === owner || isClear(other, { from: start, to: shifted(start, length) }, width);
  for (const other of blocked) {
    if (isFree(other)) continue;
    start = laterOf(start, shifted(other.to, GAP_PX), width);
    if (!fits()) return undefined;
  }
  // What was passed may reach further than what came after it.
  return blocked.every(isFree) ? start : undefined;
}
