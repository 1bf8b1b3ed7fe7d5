import type { Drawn } from "../../model/drawn.ts";
import { textField } from "../../model/words.ts";
import type { ErrorWay, Segment } from "../error-way.ts";
import type { Geometry } from "../geometry.ts";
import { around, type Interval } from "./edge.ts";

/** Half of what a text takes of its row's height, in pixels. */
const TEXT_HALF_PX = 8;
/** Half of what each mark takes, with the seam around it. */
const LINE_PX = 3;
const RAISED_PX = 5.5;
const CROSS_PX = 8;
const EPOCH_PX = 1;
const MESSAGE_PX = 4;

/** What stands in a row beside its spans, or runs through it on the way to another. */
export function takenIn(
  row: number,
  drawn: Drawn,
  ways: readonly ErrorWay[],
  geometry: Geometry,
): Interval[] {
  const { middle, componentRow, x } = geometry;
  const y = middle(row);
  const component = drawn.components.find((_, at) => componentRow(at) === row);
  return [
    ...(component?.marks ?? []).map((mark) =>
      mark.kind === "epoch" ? around(x(mark.atMs), EPOCH_PX, mark) : around(x(mark.atMs), CROSS_PX),
    ),
    ...ways.flatMap(({ segments, raised }) => [
      ...segments.flatMap((segment) => inRow(segment, y)),
      ...(raised?.y === y ? [around(raised.x, RAISED_PX)] : []),
    ]),
    ...messages(row, drawn, geometry),
  ];
}

/** How much of a row's width a line crosses on its way through the row's texts. */
function inRow({ from, to }: Segment, y: number): Interval[] {
  const half = TEXT_HALF_PX + LINE_PX;
  const [upper, lower] = from.y <= to.y ? [from, to] : [to, from];
  if (lower.y < y - half || upper.y > y + half) return [];
  const at = (level: number): number => {
    const inside = Math.min(lower.y, Math.max(upper.y, level));
    return lower.y === upper.y
      ? lower.x
      : upper.x + ((lower.x - upper.x) * (inside - upper.y)) / (lower.y - upper.y);
  };
  const ends = lower.y === upper.y ? [upper.x, lower.x] : [at(y - half), at(y + half)];
  return [
    { from: { share: Math.min(...ends), px: -LINE_PX }, to: { share: Math.max(...ends), px: LINE_PX } },
  ];
}

function messages(row: number, { messages: all }: Drawn, { rowOf, x }: Geometry): Interval[] {
  return all.flatMap((message) => {
    const from = rowOf(textField(message, "from")) ?? 1;
    const to = rowOf(textField(message, "to")) ?? 1;
    const isThrough = row >= Math.min(from, to) && row <= Math.max(from, to) && from !== to;
    return isThrough ? [around(x(message.atMs), MESSAGE_PX)] : [];
  });
}
