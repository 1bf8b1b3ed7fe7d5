import { mkdirSync, writeFileSync } from "node:fs";
import type { Noted, Tally, TestRun } from "../../quality/results.ts";
import { takenNow } from "../../quality/taken.ts";
import { projectRoot } from "../project-files.ts";
import type { Done } from "./schedule.ts";

/** The summary of a run of gates: of a tier, or of the rooms that were named. */
export function summaryOf(
  args: readonly string[],
  done: readonly Done[],
  seconds: number,
  loadBefore: number,
): TestRun {
  const tier = args.length === 0 ? "first" : args[0] === "--deep" ? "deep" : "room";
  const command = { first: "npm test", deep: "npm run test:deep", room: `npm test -- ${args.join(" ")}` };
  const noted: Record<string, Noted> = {};
  // A name belongs to one gate, but for those of both browsers' tiers, which are different runs.
  for (const { noted: some = {} } of done) Object.assign(noted, some);
  return {
    kind: "tests",
    tier,
    rooms: tier === "room" ? args : [],
    ...takenNow(projectRoot, command[tier], loadBefore),
    seconds: rounded(seconds),
    gates: done.map(({ name, passed, failed, leftOut = [], seconds: own }) => ({
      name,
      passed,
      failed,
      leftOut: leftOut.length,
      seconds: rounded(own),
    })),
    files: Object.assign({}, ...done.map(({ files = {} }) => files)) as Record<string, Tally>,
    noted,
  };
}

/**
 * Keeps the summary of a run in `.cache/check/`, where `npm run quality` collects it. A run of changed files is none of a
 * room, and isn't kept.
 */
export function keepSummary(
  args: readonly string[],
  done: readonly Done[],
  seconds: number,
  loadBefore: number,
): void {
  if (args[0] === "--changed") return;
  const summary = summaryOf(args, done, seconds, loadBefore);
  const name = ["tests", summary.tier, ...summary.rooms.map((room) => room.replaceAll(/\W+/g, "-"))].join(
    "-",
  );
  mkdirSync(`${projectRoot}/.cache/check`, { recursive: true });
  writeFileSync(`${projectRoot}/.cache/check/${name}.json`, `${JSON.stringify(summary, null, 2)}\n`);
}

const rounded = (seconds: number): number => Number(seconds.toFixed(1));
