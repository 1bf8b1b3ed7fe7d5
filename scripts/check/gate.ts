import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Noted, Tally } from "../../quality/results.ts";
import {
  afterRepeat,
  type Failure,
  filesToRepeat,
  firstLine,
  tallyOf,
  type VitestReport,
} from "./vitest-report.ts";

/** The folder of what gates have printed and reported. */
const KEPT = ".cache/check";

/** The result of one gate. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** The names of skipped tests. */
  readonly leftOut?: readonly string[];
  /** What has failed, as far as the gate can tell. */
  readonly failures?: readonly Failure[];
  /** Tests that passed only when they were run once more, with the reason of the first failure. */
  readonly secondTries?: readonly Failure[];
  /** The counts of each file of tests. */
  readonly files?: Readonly<Record<string, Tally>>;
  /** The figures that tests have noted. */
  readonly noted?: Readonly<Record<string, Noted>>;
  /** What the gate printed. It is kept in `.cache/check/`, and shown if the gate failed. */
  readonly output: string;
}

/** One step of `npm test` or `npm run test:deep`. */
export interface Gate {
  readonly name: string;
  /** Gates that have to pass first. If one of them fails, this gate is left out and counts as failed. */
  readonly needs?: readonly string[];
  /** How many cores it keeps busy. */
  readonly cores: number | "all";
  readonly run: () => Promise<Outcome>;
}

/** A gate that runs one command, which counts as one check. */
export function command(name: string, line: readonly string[], more: Partial<Gate> = {}): Gate {
  return {
    name,
    cores: 1,
    run: async () => {
      const { code, output } = await execute(line);
      if (code === 0) return { passed: 1, failed: 0, output };
      const why = firstLine(output.trimEnd().split("\n").at(-1) ?? "") || `it ended with ${code}`;
      return { passed: 0, failed: 1, failures: [{ file: "", test: name, why }], output };
    },
    ...more,
  };
}

/** How Vitest is run for a gate. */
interface VitestOptions extends Partial<Gate> {
  /** Left to Vitest's configuration if absent. */
  readonly maxWorkers?: number;
  /**
   * Runs files once more in which something has failed, if these are few. Browsers on a busy machine fail now and then, and
   * so may what shares a process with hundreds of files; which tests needed it stands in the outcome.
   */
  readonly repeats?: boolean;
}

/** A gate that runs the projects of Vitest whose names begin with `project`. Each test counts as one check. */
export function vitest(
  name: string,
  project: string,
  files: readonly string[] = [],
  { maxWorkers, repeats = false, ...more }: VitestOptions = {},
): Gate {
  const options = [`--project=${project}*`, ...(maxWorkers ? [`--maxWorkers=${maxWorkers}`] : [])];
  return {
    name,
    cores: "all",
    run: async () => {
      const first = await runVitest(project, [...options, ...files]);
      const again = repeats && first.report ? filesToRepeat(first.report) : [];
      if (first.report === undefined || again.length === 0)
        return { ...tallyOf(first.report, first.code), output: first.output };
      const second = await runVitest(project, [...options, ...again]);
      const report = afterRepeat(first.report, second.report ?? {});
      const output = `${first.output}\nOnce more: ${again.join(", ")}\n${second.output}`;
      return { ...tallyOf(report, second.code), output };
    },
    ...more,
  };
}

async function runVitest(project: string, args: readonly string[]) {
  mkdirSync(KEPT, { recursive: true });
  const path = `${KEPT}/vitest-${project}.json`;
  rmSync(path, { force: true });
  const reporters = ["--reporter=default", "--reporter=./scripts/check/vitest-reporter.ts"];
  const ran = await execute(["vitest", "run", ...reporters, ...args], {
    COMPILED: "yes",
    CHECK_REPORT: path,
  });
  return { ...ran, report: readReport(path) };
}

function readReport(path: string): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as VitestReport;
  } catch {
    return undefined;
  }
}

/** Runs a command and collects its output, so that concurrent gates don't mix their lines. */
async function execute(
  line: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number; output: string }> {
  const [program = "", ...args] = line;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...env },
      shell: process.platform === "win32",
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

export function keep(name: string, output: string): string {
  const path = `${KEPT}/${name.replaceAll(/\W+/g, "-")}.log`;
  mkdirSync(KEPT, { recursive: true });
  writeFileSync(path, output);
  return path;
}
