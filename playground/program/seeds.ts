import { HANDLERS, type RunResult } from "../protocol/index.ts";
import { headOf } from "./error-head.ts";

/** One way in which a program ended, and the seeds that led there, in their order. */
export interface SeedOutcome {
  readonly text: string;
  readonly seeds: readonly number[];
}

/** The outcomes with one more run, the most frequent first. */
export function addOutcome(
  outcomes: readonly SeedOutcome[],
  seed: number,
  result: RunResult,
): readonly SeedOutcome[] {
  const text = outcomeText(result);
  const known = outcomes.find((outcome) => outcome.text === text);
  const next = known
    ? outcomes.map((outcome) => (outcome === known ? { text, seeds: [...known.seeds, seed] } : outcome))
    : [...outcomes, { text, seeds: [seed] }];
  return [...next].sort((a, b) => b.seeds.length - a.seeds.length || (a.seeds[0] ?? 0) - (b.seeds[0] ?? 0));
}

/** `finished; caught NoLeaderError twice`. Runs of the same text are of the same kind. */
function outcomeText({ outcome, caught, uncaught }: RunResult): string {
  const counts = new Map<string, number>();
  for (const error of caught) {
    if (!HANDLERS.has(error.by)) continue;
    counts.set(headOf(error), (counts.get(headOf(error)) ?? 0) + 1);
  }
  const taken = [...counts].map(([name, times]) => (times === 1 ? name : `${name} ${times} times`));
  const words = [
    uncaught && outcome === "uncaught" ? `uncaught ${headOf(uncaught)}` : outcome,
    taken.length > 0 ? `caught ${taken.join(", ")}` : "nothing caught",
  ];
  return words.join("; ");
}
