/** The part of virtual time that the chart shows. */
export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** No window is narrower: the simulator's resolution is a microsecond. */
const NARROWEST_MS = 0.01;

/** `view` made longer or shorter around a time, which keeps its place. Undefined for the whole run. */
export function zoom(
  view: TimeRange,
  aroundMs: number,
  factor: number,
  endMs: number,
): TimeRange | undefined {
  const length = view.toMs - view.fromMs;
  const wanted = Math.max(NARROWEST_MS, length * factor);
  if (wanted >= endMs) return undefined;
  const around = Math.min(Math.max(aroundMs, view.fromMs), view.toMs);
  const share = (around - view.fromMs) / length;
  const fromMs = Math.min(Math.max(0, around - share * wanted), endMs - wanted);
  return { fromMs, toMs: fromMs + wanted };
}

/** `view` moved by a share of its length, kept inside the run. */
export function pan(view: TimeRange, by: number, endMs: number): TimeRange | undefined {
  const length = view.toMs - view.fromMs;
  if (length >= endMs) return undefined;
  const fromMs = Math.min(Math.max(0, view.fromMs + by * length), endMs - length);
  return { fromMs, toMs: fromMs + length };
}
