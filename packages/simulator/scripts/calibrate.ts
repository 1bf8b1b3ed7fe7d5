/**
 * `npm run calibrate` prints the simulator's distributions beside the recorded ones.
 * `npm run -s calibrate -- dqlite-election --runs 500 --seed 1 --json` prints one sample in milliseconds, as an array.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { FIGURES as DQLITE_FIGURES } from "../src/dqlite/calibrate/figures.ts";
import { CALIBRATIONS as DQLITE_CALIBRATIONS } from "../src/dqlite/calibrate/samples.ts";
import { ksCritical, ksDistance, summary } from "../src/dqlite/calibrate/statistics.ts";
import { FIGURES as FLUSS_FIGURES } from "../src/fluss/calibrate/figures.ts";
import { CALIBRATIONS as FLUSS_CALIBRATIONS } from "../src/fluss/calibrate/samples.ts";

/** From so many recorded values on, a Kolmogorov–Smirnov test says something. */
const KS_FROM = 15;

const CALIBRATIONS = [...DQLITE_CALIBRATIONS, ...FLUSS_CALIBRATIONS];
const FIGURES = [...DQLITE_FIGURES, ...FLUSS_FIGURES];

function samplesOf(system: "dqlite" | "fluss"): Record<string, number[]> {
  const file = new URL(`../facts/${system}-timings.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { samples: Record<string, number[]> }).samples;
}

const recorded = { ...samplesOf("dqlite"), ...samplesOf("fluss") };

const { values, positionals } = options();
const runs = integer("runs", values.runs, 1, 100_000);
const seed = integer("seed", values.seed, 0, 1_000_000_000);
const [only, ...others] = positionals;
if (others.length > 0) quit(`one sample at a time: ${positionals.join(", ")} are ${positionals.length}`);

function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        runs: { type: "string", default: "500" },
        seed: { type: "string", default: "1" },
        json: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    const [message] = (error as Error).message.split(". ");
    return quit(`${message}; the options are --runs N, --seed N and --json`);
  }
}

function integer(name: string, text: string, min: number, max: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= min && number <= max) return number;
  return quit(`--${name} must be an integer from ${min} to ${max}, got ${text === "" ? "nothing" : text}`);
}

function quit(line: string): never {
  console.error(line);
  process.exit(2);
}

function show(ms: number): string {
  return ms.toFixed(ms < 100 ? 1 : 0);
}

function line(cells: readonly string[]): string {
  const widths = [34, 5, 20, 20, 7, 9, 0];
  return cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" ");
}

async function printSample(name: string): Promise<void> {
  const calibration = CALIBRATIONS.find((each) => each.name === name || each.recorded === name);
  if (calibration === undefined)
    quit(`no sample ${name}; there are ${CALIBRATIONS.map((each) => each.name).join(", ")}`);
  const sample = (await calibration.draw(runs, seed)).map((ms) => Math.round(ms * 1000) / 1000);
  if (values.json) console.log(JSON.stringify(sample));
  else for (const ms of sample) console.log(ms);
}

type Summary = ReturnType<typeof summary>;

/** Whether a simulated sample fits, and by which rule. */
function judge(
  values: number,
  isNotRejected: boolean,
  was: Summary,
  is: Summary,
): readonly [ok: boolean, rule: string] {
  if (values >= KS_FROM) return [isNotRejected, isNotRejected ? "not rejected" : "REJECTED"];
  const ok = is.median >= was.min && is.median <= was.max;
  return [ok, `too few for a test *: ${ok ? "median within their range" : "MEDIAN OUTSIDE their range"}`];
}

async function printAll(): Promise<boolean> {
  let fits = true;
  const rows: unknown[] = [];
  const print = (cells: readonly string[]): void => void (values.json || console.log(line(cells)));
  print(["sample (ms)", "n", "recorded", "simulated", "KS", "1 % point", ""]);
  for (const calibration of CALIBRATIONS) {
    const real = recorded[calibration.recorded] ?? [];
    const sample = await calibration.draw(runs, seed);
    const [was, is] = [summary(real), summary(sample)];
    const distance = ksDistance(real, sample);
    const limit = ksCritical(real, sample);
    const [ok, rule] = judge(real.length, distance < limit, was, is);
    fits &&= ok;
    const range = ({ min, median, max }: typeof is): string => `${show(min)} ${show(median)} ${show(max)}`;
    // A test of so few values would reject hardly anything.
    const test = real.length >= KS_FROM ? [distance.toFixed(3), limit.toFixed(3)] : ["", ""];
    print([calibration.name, `${real.length}`, range(was), range(is), ...test, rule]);
    rows.push({
      name: calibration.name,
      meaning: calibration.meaning,
      n: real.length,
      recorded: was,
      simulated: is,
      distance,
      limit,
      ok,
    });
  }
  print([`(least, middle, greatest; n recorded values; ${runs} runs, seed ${seed}, drawn once)`]);
  print(["* So few values say where the middle is, and nothing of the tails."]);
  print([""]);
  print(["figure: recorded", "n", "simulated"]);
  for (const figure of FIGURES) {
    const measured = await figure.measure(seed);
    const ok =
      measured >= Math.min(...figure.recorded) - figure.tolerance &&
      measured <= Math.max(...figure.recorded) + figure.tolerance;
    fits &&= ok;
    print([
      figure.recorded.map(show).join(" to "),
      figure.recorded.length === 1 ? "1" : "",
      `${show(measured)} ${figure.unit}`,
      ok ? "" : "OUTSIDE",
      "",
      "",
      figure.meaning,
    ]);
    rows.push({
      figure: figure.meaning,
      recorded: figure.recorded,
      simulated: measured,
      unit: figure.unit,
      ok,
    });
  }
  if (values.json) console.log(JSON.stringify(rows, null, 2));
  return fits;
}

if (only !== undefined) await printSample(only);
else if (!(await printAll())) process.exitCode = 1;
