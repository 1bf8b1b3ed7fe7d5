/** The one span in which two texts differ, and what stands there in the second. */
export function changeBetween(
  before: string,
  after: string,
): { readonly from: number; readonly to: number; readonly text: string } {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  let left = 0;
  while (left < most - from && before[before.length - 1 - left] === after[after.length - 1 - left]) left += 1;
  return { from, to: before.length - left, text: after.slice(from, after.length - left) };
}
