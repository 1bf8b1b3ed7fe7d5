// Measures what /quality/ shows, and saves it in quality/results: every benchmark that has a budget, the calibration, and the
// summaries that the last `npm test` and `npm run test:deep` have kept.
//
//   npm run quality [-- NAME…] [--from PATH] [--full]
//
// A NAME is `tests`, `calibration` or a benchmark; without one all are taken for which 6 minutes are enough, and the command
// for the rest is printed. PATH is another clone, or its `.cache/check`, whose summaries are taken in place of this one's.
// `--full` takes all samples, and all the time that they need.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { launchBrowser } from "../../playground/browser/launch.ts";
import { RESULTS_FOLDER, readResults } from "../../quality/results.ts";
import { type PartStanding, standings } from "../../quality/standings.ts";
import { loadNow, takenNow } from "../../quality/taken.ts";
import { optionsOf } from "../../scripts/options.ts";
import { projectRoot } from "../../scripts/project-files.ts";
import { findProgram } from "../../tests/engines/find-program.ts";
import { fromCalibration } from "./adapt.ts";
import { save, summariesIn, testRuns } from "./collect.ts";
import { FULL_TIMES, JOBS, type Job, patienceS } from "./jobs.ts";

const RUNS = 500;
const CALIBRATION_S = 10;
/** What a call without names may take. */
const ALLOWED_S = 350;

const VERSIONS = {
  async Chromium(): Promise<string> {
    const browser = await launchBrowser();
    const version = browser.version();
    await browser.close();
    return version;
  },
  async Firefox(): Promise<string> {
    const program = findProgram(["firefox-esr", "firefox"], process.env.FIREFOX_PATH);
    const { stdout = "" } = program ? spawnSync(program, ["--version"], { encoding: "utf8" }) : {};
    return stdout.match(/[\d.]+\w*/)?.[0] ?? "unknown";
  },
} as const;

const { values, positionals } = optionsOf({
  allowPositionals: true,
  options: { from: { type: "string" }, full: { type: "boolean", default: false } },
});
const known = ["tests", "calibration", ...JOBS.map(({ name }) => name)];
const unknown = positionals.find((name) => !known.includes(name));
if (unknown !== undefined) {
  console.error(`There is no "${unknown}" to measure. Choose of: ${known.join(", ")}.`);
  process.exit(2);
}
const wanted = (name: string): boolean => positionals.length === 0 || positionals.includes(name);
const failures: string[] = [];
mkdirSync(`${projectRoot}/${RESULTS_FOLDER}`, { recursive: true });

// First, since what runs here from now on is no test.
if (wanted("tests")) collectTests(summariesIn(values.from ?? projectRoot));
const rest: string[] = [];
await attempt("calibration", CALIBRATION_S, calibrate);
for (const job of JOBS) await attempt(job.name, job.usualS, () => measure(job));
report(standings(readResults(projectRoot)));
for (const failure of failures) console.error(`Not measured: ${failure}`);
if (rest.length > 0) console.log(`6 minutes are over. For the rest: npm run quality -- ${rest.join(" ")}`);
process.exitCode = failures.length === 0 ? 0 : 1;

function collectTests(folder: string): void {
  const runs = testRuns(folder);
  for (const [name, run] of runs) {
    save(name, run);
    console.log(`${name}: ${run.seconds} s, of ${run.at}`);
  }
  for (const [tier, command] of Object.entries({
    "tests-first": "npm test",
    "tests-deep": "npm run test:deep",
  }))
    if (!runs.some(([name]) => name === tier))
      failures.push(
        `${folder} has no ${tier}.json: run \`${command}\` there, or give another clone by --from.`,
      );
}

/**
 * Measures what is wanted and what there is time for: once, and once more where that failed. What fails twice keeps what
 * was saved before.
 */
async function attempt(name: string, usualS: number, act: () => Promise<void>): Promise<void> {
  if (!wanted(name)) return;
  const isLimited = positionals.length === 0 && !values.full;
  if (isLimited && performance.now() / 1000 + usualS > ALLOWED_S) {
    rest.push(name);
    return;
  }
  const began = performance.now();
  for (const isLast of [false, true]) {
    try {
      await act();
      console.log(`${name}: took ${Math.round((performance.now() - began) / 1000)} s`);
      return;
    } catch (error) {
      if (isLast) failures.push(`${name}: ${(error as Error).message}`);
      else console.error(`${name}: once more, since ${(error as Error).message}`);
    }
  }
}

async function measure(job: Job): Promise<void> {
  const { name, script, args, quick, usualS, browsers, adapt } = job;
  const before = loadNow();
  const options = [...args, ...(values.full ? [] : quick)];
  const data = await jsonOf(
    [`bench/${script}`, ...options, "--json"],
    patienceS(usualS) * (values.full ? FULL_TIMES : 1),
  );
  const shown = ["npm run bench --", script.replace(/\.\w+$/, ""), ...options].join(" ");
  const figures = adapt(data);
  if (figures.length === 0) throw new Error(`bench/${script} printed no figure that has a budget`);
  const versions = Object.fromEntries(
    await Promise.all(browsers.map(async (browser) => [browser, await VERSIONS[browser]()] as const)),
  );
  save(name, { kind: "measurement", ...takenNow(projectRoot, shown, before, versions), figures });
}

async function calibrate(): Promise<void> {
  const before = loadNow();
  const data = await jsonOf(
    ["packages/simulator/scripts/calibrate.ts", "--runs", String(RUNS), "--json"],
    patienceS(CALIBRATION_S),
  );
  const taken = takenNow(projectRoot, `npm run calibrate -- --runs ${RUNS}`, before);
  save("calibration", { kind: "calibration", ...taken, runs: RUNS, ...fromCalibration(data) });
}

/** Runs a script that prints JSON. One that misses a budget ends with another code, and has printed it all the same. */
function jsonOf(line: readonly string[], mostS: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, line, {
      cwd: projectRoot,
      stdio: ["ignore", "pipe", "inherit"],
      timeout: mostS * 1000,
      killSignal: "SIGTERM",
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.once("error", reject);
    child.once("close", (code, signal) => {
      try {
        resolve(JSON.parse(output));
      } catch {
        const end = signal === null ? `code ${code}` : `no end within ${mostS} s`;
        reject(new Error(`\`node ${line.join(" ")}\` printed no figures: ${end}`));
      }
    });
  });
}

function report(parts: readonly PartStanding[]): void {
  for (const { budget, figures } of parts.flatMap(({ budgets }) => budgets)) {
    for (const { limit, verdict, judged } of figures) {
      // The build of the page counts what is in the records.
      if (limit.way.by === "records") continue;
      const is = judged.map((figure) => figure.toLocaleString("en")).join(" and ") || "-";
      console.log(
        `${verdict.padEnd(12)} ${[budget.id, limit.of].filter(Boolean).join(", ").padEnd(44)} ${is} of ${limit.limit.toLocaleString("en")} ${limit.unit}`,
      );
    }
  }
}
