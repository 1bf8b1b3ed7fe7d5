import type { CalibratedFigure, CalibratedSample, PeerFigure, SavedFigure } from "../../quality/results.ts";

// What each benchmark prints with --json, as figures under the names of their limits. A figure that a benchmark prints under
// a name that isn't known here is left out; `missing` then says which limits have none.

/** The lines of bench/playground.ts and bench/python.ts that have a limit, or a peer to show beside one. */
const NAMES: readonly (readonly [what: RegExp, id: string])[] = [
  [/^Press to first line, by intent, (\w+)$/, "press-intent/"],
  [/^Press to first line, warm, (\w+)$/, "press-warm/"],
  [/^Press to first line, cold, by keyboard, (\w+)$/, "press-cold/"],
  [/^Stop to dead$/, "stop"],
  [/^Past the wall budget to dead$/, "overrun"],
  [/^Edit to typing, warm cache$/, "edit-typing"],
  [/^Edit to first diagnostic, warm cache$/, "edit-diagnostic"],
  [/^Lighthouse, mobile, ([\w-]+)$/, "lighthouse/"],
  [/^First run, views included, (\w+)$/, "first-run-views/"],
  [/^(\w+): first time, assets cached$/, "python-first/"],
  [/^(\w+): a later visit$/, "python-later/"],
  [/^(\w+): again on the page$/, "python-again/"],
];

export function idOf(what: string): string | undefined {
  for (const [pattern, id] of NAMES) {
    const match = pattern.exec(what);
    if (match !== null) return id + (match[1] ?? "");
  }
  return undefined;
}

/** A line of bench/playground.ts or bench/python.ts. */
interface PrintedFigure {
  readonly what: string;
  readonly without?: string;
  readonly unit?: string;
  readonly ours?: number;
  readonly peer?: number;
  readonly judged?: { readonly ratios: readonly [p50: number, p95: number] };
  readonly samples?: number;
  readonly p50?: number;
  readonly p95?: number;
  readonly peerSamples?: number;
  readonly peerP50?: number;
  readonly peerP95?: number;
}

interface Printed {
  readonly peer: string;
  readonly figures: readonly PrintedFigure[];
}

export function fromPlayground(data: unknown): SavedFigure[] {
  const { peer: name, figures } = data as Printed;
  return figures.flatMap((figure): SavedFigure[] => {
    const id = idOf(figure.what);
    if (id === undefined) return [];
    const { ours, peer, p50, p95, peerP50, peerP95, samples, peerSamples, judged, without } = figure;
    if (ours !== undefined) {
      const unit = figure.unit === "score" ? "score" : "bytes of brotli";
      return [{ id, unit, value: ours, ...(peer !== undefined && { peers: [{ name, value: peer }] }) }];
    }
    if (p50 === undefined || p95 === undefined || samples === undefined) return [];
    return [
      {
        id,
        unit: "ms",
        p50,
        p95,
        n: samples,
        ...(judged && { ratios: { p50: judged.ratios[0], p95: judged.ratios[1] } }),
        ...(peerP50 !== undefined &&
          peerP95 !== undefined &&
          peerSamples !== undefined && { peers: [{ name, p50: peerP50, p95: peerP95, n: peerSamples }] }),
        ...(without !== undefined && { without }),
      },
    ];
  });
}

export function fromBuild(data: unknown): SavedFigure[] {
  const { coldS, againS } = data as { readonly coldS: number; readonly againS: number };
  return [
    { id: "build-cold", unit: "s", value: coldS },
    { id: "build-again", unit: "s", value: againS },
  ];
}

export function fromSimulator(data: unknown): SavedFigure[] {
  const ids: Readonly<Record<string, string>> = {
    "17 h of backoff, no cluster": "backoff",
    "17 h of backoff beside a healthy cluster": "backoff-cluster",
  };
  return (data as readonly { readonly what: string; readonly value: number }[]).flatMap(({ what, value }) => {
    const id = ids[what];
    return id === undefined ? [] : [{ id, unit: "ms" as const, value: rounded(value, 1) }];
  });
}

/** The longest of all gaps. */
export function fromGaps(data: unknown): SavedFigure[] {
  const gaps = (data as readonly { readonly ms: number }[]).map(({ ms }) => ms);
  return gaps.length === 0
    ? []
    : [{ id: "gaps", unit: "ms", value: Math.round(Math.max(...gaps)), n: gaps.length }];
}

interface Cost {
  readonly what: string;
  readonly depth: number | null;
  readonly name: string;
  readonly ratio: number;
  readonly budget: number | null;
}

/** The costs at depth 10; those of other packages stand beside FlussError's, which is compared with the same class. */
export function fromErrors(data: unknown): SavedFigure[] {
  const { results } = data as { readonly results: readonly Cost[] };
  const kinds: Readonly<Record<string, string>> = { construct: "construct", "throw-catch": "throw" };
  const all = results.filter(({ what, depth }) => depth === 10 && what in kinds);
  const isOurs = ({ budget }: Cost): boolean => budget !== null;
  return all.filter(isOurs).map(({ what, name, ratio }) => {
    const peers: PeerFigure[] = all
      .filter((other) => other.what === what && !isOurs(other))
      .map((other) => ({ name: other.name, value: other.ratio }));
    return {
      id: `${kinds[what]}/${name}`,
      unit: "times",
      value: ratio,
      ...(name === "FlussError" && peers.length > 0 && { peers }),
    };
  });
}

type CalibratedRow = CalibratedSample | (Omit<CalibratedFigure, "meaning"> & { readonly figure: string });

/** What `npm run calibrate -- --json` prints: samples, then single figures. */
export function fromCalibration(data: unknown): {
  readonly samples: readonly CalibratedSample[];
  readonly figures: readonly CalibratedFigure[];
} {
  const rows = data as readonly CalibratedRow[];
  const spread = ({ min, median, max }: CalibratedSample["recorded"]): CalibratedSample["recorded"] => ({
    min: rounded(min, 1),
    median: rounded(median, 1),
    max: rounded(max, 1),
  });
  return {
    samples: rows.flatMap((row) =>
      "figure" in row
        ? []
        : [
            {
              ...row,
              recorded: spread(row.recorded),
              simulated: spread(row.simulated),
              distance: rounded(row.distance, 3),
              limit: rounded(row.limit, 3),
            },
          ],
    ),
    figures: rows.flatMap((row) => {
      if (!("figure" in row)) return [];
      const { figure: meaning, recorded, simulated, unit, ok } = row;
      return [{ meaning, unit, recorded, simulated: rounded(simulated, 1), ok }];
    }),
  };
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
