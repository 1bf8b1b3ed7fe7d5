/** Samples of one measurement in ms, for this project and for the peer, where it can be measured there. */
export interface Timing {
  readonly what: string;
  readonly ours: readonly number[];
  readonly peer?: readonly number[];
  /** Why the peer has no figure. */
  readonly without?: string;
  /** The budget in ms, and the percentile that has to keep it. */
  readonly budget?: { readonly ms: number; readonly at: 50 | 95 };
  /** Where the machine's own speed must not count: how many times other samples of the same run p50 and p95 may be. */
  readonly ratio?: { readonly most: number; readonly of: string; readonly samples: readonly number[] };
}

/** A figure other than a time. */
export interface Amount {
  readonly what: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer?: number;
  readonly without?: string;
  readonly budget?: number;
  /** True where more is better. */
  readonly isScore?: boolean;
}

/** The percentile of the samples; NaN without samples. */
export function quantile(samples: readonly number[], percent: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => quantile(samples, 50);

export function isOver(figure: Timing | Amount): boolean {
  if ("unit" in figure) {
    const { ours, budget, isScore } = figure;
    return budget !== undefined && (isScore === true ? ours < budget : ours > budget);
  }
  const { ours, budget, ratio } = figure;
  if (ratio !== undefined && ratiosOf(figure).some((times) => times > ratio.most)) return true;
  return budget !== undefined && quantile(ours, budget.at) > budget.ms;
}

/** At p50 and p95, what is judged. */
function ratiosOf({ ours, ratio }: Timing): number[] {
  if (ratio === undefined) return [];
  return [50, 95].map((percent) => quantile(ours, percent) / quantile(ratio.samples, percent));
}

/** A figure as JSON data. */
export function toData(figure: Timing | Amount): Record<string, unknown> {
  if ("unit" in figure) return { ...figure };
  const { ours, peer, ratio, ...rest } = figure;
  return {
    ...rest,
    ...(ratio && {
      judged: { of: ratio.of, most: ratio.most, ratios: ratiosOf(figure).map((times) => round(times, 3)) },
    }),
    samples: ours.length,
    p50: round(median(ours)),
    p95: round(quantile(ours, 95)),
    ...(peer && {
      peerSamples: peer.length,
      peerP50: round(median(peer)),
      peerP95: round(quantile(peer, 95)),
      ratioP50: round(median(ours) / median(peer), 3),
    }),
  };
}

function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}

const COLUMNS = [46, 9, 9, 9, 9, 8];

/** The figures as a text table. */
export function table(timings: readonly Timing[], amounts: readonly Amount[], peerName: string): string {
  const row = (cells: readonly string[], end = ""): string => {
    const line = cells.map((cell, at) =>
      at === 0 ? cell.padEnd(COLUMNS[0] as number) : cell.padStart(COLUMNS[at] as number),
    );
    return `${line.join(" ")}  ${end}`.trimEnd();
  };
  const number = (value: number | undefined): string =>
    value === undefined || Number.isNaN(value) ? "-" : value.toFixed(1);
  const times = (ours: number, peer: number | undefined): string =>
    peer === undefined ? "-" : (ours / peer).toFixed(2);
  const lines = [row(["ms", "p50", "p95", "peer p50", "peer p95", "ratio"], "budget")];
  for (const timing of timings) {
    const { what, ours, peer, budget, ratio, without } = timing;
    const [p50, p95] = [median(ours), quantile(ours, 95)];
    const [q50, q95] = [peer && median(peer), peer && quantile(peer, 95)];
    const judged = ratiosOf(timing).map((times) => times.toFixed(2));
    const limits = [
      ...(budget ? [`${budget.ms} at p${budget.at}`] : []),
      ...(ratio ? [`${ratio.most} x ${ratio.of} (is ${judged.join(" and ")} at p50 and p95)`] : []),
      ...(isOver(timing) ? ["MISSED"] : []),
    ];
    const limit = limits.join(", ");
    const why = without ? `(peer: ${without})` : "";
    lines.push(
      row(
        [`${what} (n ${ours.length})`, number(p50), number(p95), number(q50), number(q95), times(p50, q50)],
        [limit, why].filter((part) => part !== "").join(" "),
      ),
    );
  }
  lines.push("", row(["", "", "", "ours", "peer", "ratio"], "budget"));
  for (const amount of amounts) {
    const { what, unit, ours, peer, budget, without } = amount;
    const limit = budget === undefined ? "" : `${budget}${isOver(amount) ? ", MISSED" : ""}`;
    const why = without ? `(peer: ${without})` : "";
    lines.push(
      row(
        [`${what}, ${unit}`, "", "", String(ours), String(peer ?? "-"), times(ours, peer)],
        [limit, why].filter((part) => part !== "").join(" "),
      ),
    );
  }
  return `${lines.join("\n")}\npeer: ${peerName}`;
}
