/**
 * A place along the plot: a share of its width in percent, and pixels from there. Spans keep their shares whatever the
 * width, texts their pixels.
 */
export interface Edge {
  readonly share: number;
  readonly px: number;
}

/** What stands between two edges of a row. */
export interface Interval {
  readonly from: Edge;
  readonly to: Edge;
  /** What it is part of, which may overlap it. */
  readonly owner?: object;
}

/**
 * Whether `a` lies at or before `b`, in a plot of this width and in every wider one: shares only draw apart, so that
 * what has room once keeps it. The build needs a few layouts, and no script has to correct them.
 */
export function isBefore(a: Edge, b: Edge, width: number): boolean {
  return a.share <= b.share && positionOf(a, width) <= positionOf(b, width);
}

/** Whether two intervals don't overlap, at this width and at every greater one. */
export function isClear(a: Interval, b: Interval, width: number): boolean {
  return isBefore(a.to, b.from, width) || isBefore(b.to, a.from, width);
}

export const shifted = ({ share, px }: Edge, by: number): Edge => ({ share, px: px + by });

/** An edge that lies at or after both, at this width and at every greater one. */
export function laterOf(a: Edge, b: Edge, width: number): Edge {
  const share = Math.max(a.share, b.share);
  const pxOf = (edge: Edge): number => positionOf(edge, width) - (share / 100) * width;
  return { share, px: Math.max(pxOf(a), pxOf(b)) };
}

/** In pixels from the plot's left edge. */
export const positionOf = ({ share, px }: Edge, width: number): number => (share / 100) * width + px;

/** A mark of fixed size around a share. */
export const around = (share: number, px: number, owner?: object): Interval => ({
  from: { share, px: -px },
  to: { share, px },
  ...(owner ? { owner } : {}),
});
