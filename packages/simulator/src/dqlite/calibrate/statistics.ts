/** Least, middle and greatest value of a sample that isn't empty. */
export function summary(sample: readonly number[]): { min: number; median: number; max: number } {
  const sorted = [...sample].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  const median = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
  return { min: sorted[0] ?? 0, median, max: sorted.at(-1) ?? 0 };
}

/** The greatest distance between the two samples' distribution functions. */
export function ksDistance(a: readonly number[], b: readonly number[]): number {
  const left = [...a].sort((x, y) => x - y);
  const right = [...b].sort((x, y) => x - y);
  let distance = 0;
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    const value = Math.min(left[i] as number, right[j] as number);
    while (left[i] === value) i += 1;
    while (right[j] === value) j += 1;
    distance = Math.max(distance, Math.abs(i / left.length - j / right.length));
  }
  return distance;
}

/** sqrt(-ln(0.01 / 2) / 2), the 1 % point of Kolmogorov's distribution for two large samples. */
const KOLMOGOROV_1_PERCENT = 1.6276;

/** The distance beyond which a two-sample Kolmogorov–Smirnov test at 1 % rejects that both come from one distribution. */
export function ksCritical(a: readonly number[], b: readonly number[]): number {
  return KOLMOGOROV_1_PERCENT * Math.sqrt((a.length + b.length) / (a.length * b.length));
}
