import type { Way } from "../../../quality/budget.ts";
import { ALL_LIMITS } from "../../../quality/budgets.ts";
import {
  type Calibration,
  type Results,
  readResults,
  type Saved,
  type TestRun,
} from "../../../quality/results.ts";
import { SHORTFALLS } from "../../../quality/shortfalls.ts";
import {
  type BudgetStanding,
  type PartStanding,
  standings,
  tiersOf,
  type Verdict,
} from "../../../quality/standings.ts";
import { sourcesNow } from "../../../quality/taken.ts";
import { dqlite, type Entry, fluss } from "../errors.ts";
import { recordedIn, replays, totalOf } from "./recordings.ts";
import { ageText, limitText, standingText } from "./words.ts";

/** One saved result, as the table of runs shows it. */
export interface Run {
  readonly name: string;
  readonly run: Saved;
  /** Whether the sources are still those that were measured; undefined where nobody can tell. */
  readonly isCurrent: boolean | undefined;
  readonly age: string;
}

/** What noted tests of one kind came to: hostile programs that were contained, bugs that were noticed. */
export interface Held {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
}

const results = readResults(process.cwd());
const replayed = replays();
const all: readonly Entry[] = [...dqlite, ...fluss];

/** The errors that no program meets, each with its reason. */
export const withoutRun = all.filter(({ noRun }) => noRun !== null);

export const parts: readonly PartStanding[] = standings(results, {
  provoked: withoutRun.filter(({ noRun }) => noRun?.trim() === "").length,
});

const budgets: readonly BudgetStanding[] = parts.flatMap((part) => part.budgets);
const standingsOfAll = budgets.flatMap(({ figures }) => figures);

/** The budgets of one verdict. */
export const budgetsThat = (verdict: Verdict): readonly BudgetStanding[] =>
  budgets.filter((budget) => budget.verdict === verdict);

export const runs: readonly Run[] = runsOf(results, sourcesNow(process.cwd()).sources, new Date());

export function runsOf(saved: Results, sources: string | null, now: Date): readonly Run[] {
  return [...saved].map(([name, run]) => ({
    name,
    run,
    isCurrent: run.sources === null || sources === null ? undefined : run.sources === sources && !run.changed,
    age: ageText(run.at, now),
  }));
}

export { replayed };

export const systems = (["dqlite", "fluss"] as const).map((system) => ({
  system,
  title: system === "dqlite" ? "dqlite" : "Fluss",
  files: replayed.filter((one) => one.system === system),
}));

export const calibration: Calibration | undefined = [...results.values()].find(
  (run): run is Calibration => run.kind === "calibration",
);

/** The last run of each tier. */
export const tiers: readonly TestRun[] = tiersOf(results).map(([, run]) => run);

/** What tests have noted under names that begin so, both tiers together. */
export function heldBy(beginning: string): readonly Held[] {
  const found = new Map<string, Held>();
  for (const { noted } of tiers)
    for (const [id, { passed, failed }] of Object.entries(noted)) {
      if (!id.startsWith(beginning)) continue;
      const name = id.slice(beginning.length);
      const sofar = found.get(name) ?? { name, passed: 0, failed: 0 };
      found.set(name, { name, passed: sofar.passed + passed, failed: sofar.failed + failed });
    }
  return [...found.values()];
}

/** The command with which anybody measures it. */
export function commandOf(way: Way): readonly string[] {
  switch (way.by) {
    case "bench":
      return [`npm run bench -- ${way.script}${way.options === undefined ? "" : ` ${way.options}`}`];
    case "run":
      return {
        "npm test": ["npm test"],
        "both tiers": ["npm test", "npm run test:deep"],
        "a room": ["npm test -- errors"],
      }[way.of];
    case "records":
      return ["npm test -- tests/gates"];
    default:
      return (["unit", "browser", "deep"] as const).flatMap((project) => {
        const files = way.tests.filter((file) => projectOf(file) === project);
        return files.length === 0 ? [] : [`npx vitest run --project ${project} ${files.join(" ")}`];
      });
  }
}

function projectOf(file: string): "unit" | "browser" | "deep" {
  if (/^tests\/deep\/|\.deep\.test\.ts$/.test(file)) return "deep";
  return /^tests\/browser\//.test(file) ? "browser" : "unit";
}

/** What may stand in braces in the text of a shortfall. */
const COUNTS: Readonly<Record<string, number>> = {
  "replays/not-expressible": totalOf(replayed, "not expressible"),
  "replays/other-release": totalOf(replayed, "other release"),
  "replays/recorded": recordedIn(replayed),
  "replays/dqlite": recordedIn(replayed.filter(({ system }) => system === "dqlite")),
  "provoked/without": withoutRun.length,
  "provoked/all": all.length,
  unreleased: fluss.filter(({ since }) => since === "unreleased").length,
};

/** A text with the figures that it names. Throws for a name that is none. */
export function withFigures(text: string): string {
  return text.replace(/\{([\w/-]+)\}/g, (_, name: string) => {
    const count = COUNTS[name];
    if (count !== undefined) return count.toLocaleString("en");
    const limit = ALL_LIMITS.find(({ id }) => id === name.replace(/\/limit$/, ""));
    if (limit === undefined)
      throw new Error(`quality/shortfalls.ts names {${name}}, which is no limit and no count.`);
    if (name.endsWith("/limit")) return limitText(limit).replace("at most ", "");
    const standing = standingsOfAll.find((one) => one.limit.id === name);
    return standing === undefined || standing.judged.length === 0 ? "(not measured)" : standingText(standing);
  });
}

export const shortfalls = SHORTFALLS.map((one) => ({ ...one, measured: withFigures(one.measured) }));
