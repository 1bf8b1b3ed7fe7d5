import type { Place, Shift } from "../protocol/index.ts";

/** Where a position of the transformed code stands in the source. */
export function sourcePlace(shifts: readonly Shift[], line: number, column: number): Place {
  let low = 0;
  let high = shifts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { line: at, from } = shifts[middle] as Shift;
    if (at < line || (at === line && from <= column)) low = middle + 1;
    else high = middle;
  }
  const before = shifts[low - 1];
  const after = shifts[low];
  const moved = before !== undefined && before.line === line ? column - before.by : column;
  // Inside an insertion: the place that it was inserted at.
  if (after !== undefined && after.line === line && moved > after.from - after.by)
    return { line, column: after.from - after.by };
  return { line, column: moved };
}
