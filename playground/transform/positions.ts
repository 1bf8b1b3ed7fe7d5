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
  // Never beyond the ends: a missing index would be looked up on `Array.prototype`, which a program can change.
  const before = low > 0 ? shifts[low - 1] : undefined;
  const after = low < shifts.length ? shifts[low] : undefined;
  const moved = before !== undefined && before.line === line ? column - before.by : column;
  // Inside an insertion: the place that it was inserted at.
  if (after !== undefined && after.line === line && moved > after.from - after.by)
    return { line, column: after.from - after.by };
  return { line, column: moved };
}
