import { type Budget, keeps, type Limit, type Part } from "./budget.ts";
import { PARTS } from "./budgets.ts";
import type { Results, SavedFigure, TestRun } from "./results.ts";

export type Verdict = "met" | "not met" | "not measured";

/** A limit, and the figure that was measured of it last. */
export interface Standing {
  readonly limit: Limit;
  readonly verdict: Verdict;
  /** The figures that the limit judges; two for ratios, none where nothing was measured. */
  readonly judged: readonly number[];
  /** The samples and the peers of a benchmark. */
  readonly figure?: SavedFigure;
  /** How many tests the figure comes from. */
  readonly checks?: { readonly passed: number; readonly leftOut: number };
  /** The names of the saved results that it comes from. */
  readonly runs: readonly string[];
}

/** A budget with the standing of each of its limits. It is met where all of them are. */
export interface BudgetStanding {
  readonly budget: Budget;
  readonly verdict: Verdict;
  readonly figures: readonly Standing[];
}

/** A part of the budgets as they stand. */
export interface PartStanding extends Omit<Part, "budgets"> {
  readonly budgets: readonly BudgetStanding[];
}

/** How every budget stands by saved results, and by what the build has counted in the records, by the name of the limit. */
export function standings(
  results: Results,
  counted: Readonly<Record<string, number>> = {},
): readonly PartStanding[] {
  return PARTS.map(({ budgets, ...part }) => ({
    ...part,
    budgets: budgets.map((budget) => {
      const figures = budget.limits.map((limit) => standingOf(limit, results, counted));
      const has = (verdict: Verdict): boolean => figures.some((figure) => figure.verdict === verdict);
      const verdict = has("not met") ? "not met" : has("not measured") ? "not measured" : "met";
      return { budget, verdict, figures };
    }),
  }));
}

function standingOf(limit: Limit, results: Results, counted: Readonly<Record<string, number>>): Standing {
  const { way } = limit;
  const judge = (
    judged: readonly number[],
    runs: readonly string[],
    more: Partial<Standing> = {},
  ): Standing => ({
    limit,
    verdict: judged.length === 0 ? "not measured" : keeps(limit, judged) ? "met" : "not met",
    judged,
    runs,
    ...more,
  });
  switch (way.by) {
    case "records": {
      const count = counted[limit.id];
      return judge(count === undefined ? [] : [count], []);
    }
    case "bench": {
      for (const [name, run] of results) {
        const figure = run.kind === "measurement" ? run.figures.find(({ id }) => id === limit.id) : undefined;
        if (figure !== undefined) return judge(judgedOf(limit, figure), [name], { figure });
      }
      return judge([], []);
    }
    case "noted": {
      const found = tiersOf(results).flatMap(([name, { noted }]) => {
        const one = noted[limit.id];
        return one === undefined ? [] : [{ name, ...one }];
      });
      const passed = found.reduce((sum, one) => sum + one.passed, 0);
      const worst = Math.max(...found.map((one) => one.worst));
      if (found.length === 0) return judge([], []);
      return judge(
        [worst],
        found.map(({ name }) => name),
        { checks: { passed, leftOut: 0 } },
      );
    }
    case "checks":
      return checksOf(limit, way.tests, results, judge);
    case "run": {
      const runs =
        way.of === "a room"
          ? slowest(testsIn(results).filter(([, { tier }]) => tier === "room"))
          : tiersOf(results).filter(([, { tier }]) => way.of === "both tiers" || tier === "first");
      // Half of the tests say nothing of the time of all.
      if (way.of === "both tiers" && runs.length < 2) return judge([], []);
      const seconds = runs.reduce((sum, [, run]) => sum + run.seconds, 0);
      return judge(
        runs.length === 0 ? [] : [Math.round(seconds)],
        runs.map(([name]) => name),
      );
    }
  }
}

/** How many of the tests in some files have failed. Unless all of the files ran, only a failure says something. */
function checksOf(
  limit: Limit,
  files: readonly string[],
  results: Results,
  judge: (judged: readonly number[], runs: readonly string[], more?: Partial<Standing>) => Standing,
): Standing {
  const tiers = tiersOf(results);
  const found = files.flatMap((file) =>
    tiers.flatMap(([name, run]) => {
      const tally = run.files[file];
      return tally === undefined ? [] : [{ file, name, ...tally }];
    }),
  );
  const sum = (of: "passed" | "failed" | "leftOut"): number => found.reduce((all, one) => all + one[of], 0);
  const areAllThere = files.every((file) =>
    found.some((one) => one.file === file && one.passed + one.failed > 0),
  );
  return judge(
    areAllThere || sum("failed") > 0 ? [sum("failed")] : [],
    [...new Set(found.map(({ name }) => name))],
    { limit, checks: { passed: sum("passed"), leftOut: sum("leftOut") } },
  );
}

function judgedOf({ at }: Limit, { value, p50, p95, ratios }: SavedFigure): number[] {
  const wanted = { p50: [p50], p95: [p95], "p50 and p95": [ratios?.p50, ratios?.p95] };
  return (at === undefined ? [value] : wanted[at]).filter((figure) => figure !== undefined);
}

type Named = readonly [name: string, run: TestRun];

/** Every saved run of tests. */
const testsIn = (results: Results): readonly Named[] =>
  [...results].flatMap(([name, run]) => (run.kind === "tests" ? [[name, run] as const] : []));

/** The last run of each tier. */
export const tiersOf = (results: Results): readonly Named[] =>
  testsIn(results).filter(([, { tier }]) => tier !== "room");

function slowest(runs: readonly Named[]): readonly Named[] {
  const last = runs.toSorted(([, a], [, b]) => a.seconds - b.seconds).at(-1);
  return last === undefined ? [] : [last];
}
