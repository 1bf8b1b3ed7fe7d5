import { availableParallelism } from "node:os";
import { findBrowser } from "../playground/browser/find.ts";
import { loadNow } from "../quality/taken.ts";
import { changedFiles, touchedBy } from "./check/changed.ts";
import { type Gate, keep } from "./check/gate.ts";
import { deepTier, firstTier, gatesOf } from "./check/gates.ts";
import { foldersOf, NoSuchRoom } from "./check/rooms.ts";
import { type Done, runGates } from "./check/schedule.ts";
import { keepSummary } from "./check/summary.ts";
import { lineOf } from "./check/vitest-report.ts";

// `npm test`, `npm test -- ROOM…`, `npm test -- --changed`, `npm run test:deep`.

const names = process.argv.slice(2);
const gates = await choose(names);
const began = performance.now();
const loadBefore = loadNow();
const results = await runGates(gates, availableParallelism(), {
  begun: (name) => console.log(`…  ${name}`),
  done: print,
});
const seconds = (performance.now() - began) / 1000;
keepSummary(names, results, seconds, loadBefore);
report(results, seconds);

async function choose(args: readonly string[]): Promise<readonly Gate[]> {
  if (args.length === 0 || args[0] === "--deep") {
    if (args.length > 1) stop("test:deep takes no names: it is one tier, not a room.");
    // Look for a browser first, so that a missing one is reported at once and not after ten minutes.
    await findBrowser().then(
      ({ executablePath }) => console.log(`Browser: ${executablePath}`),
      (error: Error) => stop(error.message),
    );
    return args.length === 0 ? firstTier() : deepTier();
  }
  if (args[0] === "--changed") {
    if (args.length > 1) stop("--changed takes no names: git says what differs.");
    const files = changedFiles();
    if (!files)
      stop("--changed asks git what differs, and there is no git repository here: name a room instead.");
    if (files.length === 0) {
      console.log("Nothing differs from main.");
      process.exit(0);
    }
    const { tests, reasons } = await touchedBy(files);
    for (const reason of reasons) console.log(reason);
    return gatesOf(files, tests);
  }
  try {
    const folders = args.flatMap((name) => foldersOf(name));
    console.log(`Checks of ${folders.join(", ")}`);
    return gatesOf(folders, folders);
  } catch (error) {
    if (error instanceof NoSuchRoom) stop(error.message);
    throw error;
  }
}

function print(result: Done): void {
  const { name, passed, failed, leftOut = [], secondTries = [], seconds, output } = result;
  const log = keep(name, output);
  const counts = [
    `${passed} passed`,
    failed > 0 && `${failed} FAILED`,
    leftOut.length > 0 && `${leftOut.length} left out`,
  ];
  const line = `${failed === 0 ? "ok" : "NO"} ${name}: ${counts.filter(Boolean).join(", ")}, ${seconds.toFixed(1)} s`;
  if (failed > 0) console.log(`\n${output.trimEnd()}\n${line} (also in ${log})\n`);
  else console.log(line);
  for (const test of leftOut) console.log(`   left out: ${test}`);
  for (const first of secondTries) console.log(`   needed a second try: ${lineOf(first)}`);
}

/**
 * Prints the result. The names of what failed stand in the last lines, so that the end of a log says it. `.ci/run` repeats
 * these lines, parses the last one and adds up both tiers.
 */
function report(done: readonly Done[], seconds: number): void {
  const sum = (of: (result: Done) => number): number => done.reduce((total, result) => total + of(result), 0);
  const failed = sum((result) => result.failed);
  const broken = done.filter((result) => result.failed > 0).map(({ name }) => name);
  console.log(`\n${seconds.toFixed(0)} s${broken.length > 0 ? `; failed: ${broken.join(", ")}` : ""}`);
  for (const { secondTries = [] } of done)
    for (const first of secondTries) console.log(`needed a second try: ${lineOf(first)}`);
  for (const { failures = [] } of done)
    for (const failure of failures) console.log(`failed: ${lineOf(failure)}`);
  console.log(`${sum((result) => result.passed)} passed, ${failed} failed`);
  // Not process.exit(): what waits for a pipe would be lost, this line too.
  process.exitCode = failed === 0 ? 0 : 1;
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
