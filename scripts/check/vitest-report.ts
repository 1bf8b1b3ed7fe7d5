import type { Noted, Tally } from "../../quality/results.ts";

/** A test, or a file as a whole, that didn't do what it should. */
export interface Failure {
  /** The path of the file in the project; empty if nobody knows it. */
  readonly file: string;
  /** The names of its groups and its own. Empty for what concerns the whole file, such as a hook. */
  readonly test: string;
  /** The first line of the message. */
  readonly why: string;
}

/** What became of the tests of one file. */
export interface FileReport {
  readonly passed: number;
  readonly leftOut: readonly string[];
  readonly failures: readonly Failure[];
  /** Tests that have passed at a second try in the same run, with the message of the first. */
  readonly secondTries: readonly Failure[];
  /** The figures that its tests have noted, see tests/support/note.ts. */
  readonly noted?: Readonly<Record<string, Noted>>;
}

/** What became of a run of Vitest, by file. */
export type VitestReport = Readonly<Record<string, FileReport>>;

/** A run in which more tests than these need a second try has failed: something is wrong with the tests. */
export const SECOND_TRIES_MAX = 5;

/** All failures, in the order of the files. */
const failuresOf = (report: VitestReport): readonly Failure[] =>
  Object.values(report).flatMap(({ failures }) => failures);

/** The files to be run once more: those that failed, if these are few and known. */
export function filesToRepeat(report: VitestReport): readonly string[] {
  const failures = failuresOf(report);
  const files = [...new Set(failures.map(({ file }) => file))];
  return failures.length > SECOND_TRIES_MAX || files.includes("") ? [] : files;
}

/** Puts what became of the files that were run once more in the place of what became of them at first. */
export function afterRepeat(first: VitestReport, second: VitestReport): VitestReport {
  const repeated = Object.entries(second).map(([file, now]): [string, FileReport] => {
    const isStillBroken = (failure: Failure): boolean =>
      now.failures.some(({ test }) => test === failure.test);
    const mended = (first[file]?.failures ?? []).filter((failure) => !isStillBroken(failure));
    return [file, { ...now, secondTries: [...mended, ...now.secondTries] }];
  });
  return { ...first, ...Object.fromEntries(repeated) };
}

/** The sums of a run that ended with this exit code. A run without any test, or without a report, has failed. */
export function tallyOf(report: VitestReport | undefined, code: number) {
  const files = Object.values(report ?? {});
  const passed = files.reduce((sum, file) => sum + file.passed, 0);
  const failures = files.flatMap((file) => file.failures);
  const secondTries = files.flatMap((file) => file.secondTries);
  const others = [
    report === undefined && "Vitest left no report",
    report !== undefined && passed + failures.length === 0 && "no test ran",
    secondTries.length > SECOND_TRIES_MAX && `${secondTries.length} tests needed a second try`,
    code !== 0 && failures.length === 0 && `Vitest ended with ${code}`,
  ].filter((why) => why !== false);
  const all = [...failures, ...others.slice(0, 1).map((why) => ({ file: "", test: "", why }))];
  return {
    passed,
    failed: all.length,
    leftOut: files.flatMap((file) => file.leftOut),
    failures: all,
    secondTries,
    files: Object.fromEntries(Object.entries(report ?? {}).map(([path, file]) => [path, countsOf(file)])),
    noted: files.reduce((sofar, { noted = {} }) => allNoted(sofar, noted), {}),
  };
}

const countsOf = ({ passed, failures, leftOut }: FileReport): Tally => ({
  passed,
  failed: failures.length,
  leftOut: leftOut.length,
});

type NotedById = Readonly<Record<string, Noted>>;

/** What two lots of tests have noted: of each figure the worst, and how many tests noted it. */
export function allNoted(some: NotedById, others: NotedById): NotedById {
  const all: Record<string, Noted> = { ...some };
  for (const [id, { worst, passed, failed }] of Object.entries(others)) {
    const sofar = all[id] ?? { worst, passed: 0, failed: 0 };
    all[id] = {
      worst: Math.max(worst, sofar.worst),
      passed: passed + sofar.passed,
      failed: failed + sofar.failed,
    };
  }
  return all;
}

/** A failure in one line: `file > group > test: why`. */
export function lineOf({ file, test, why }: Failure): string {
  const place = [file, test].filter(Boolean).join(" > ");
  return place === "" ? why : `${place}: ${why}`;
}

/** The first line of a message that says something, not longer than a line of a terminal should be. */
export function firstLine(message: string): string {
  const line =
    message
      .split("\n")
      .find((text) => text.trim() !== "")
      ?.trim() ?? "";
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
