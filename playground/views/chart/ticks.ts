/** Round times between `fromMs` and `toMs`, at most `most` of them. */
export function ticks(fromMs: number, toMs: number, most: number): number[] {
  const length = toMs - fromMs;
  if (!(length > 0) || most < 1) return [];
  let step = 0.001;
  const factors = [2, 2.5, 2];
  for (let turn = 0; length / step > most; turn += 1) step *= factors[turn % 3] ?? 2;
  const first = Math.ceil(fromMs / step);
  const list: number[] = [];
  for (let index = first; index * step <= toMs; index += 1) list.push(index * step);
  return list;
}
