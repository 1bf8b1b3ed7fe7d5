import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/** The result of one gate. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** The names of skipped tests. */
  readonly leftOut?: readonly string[];
  /** What the gate printed. It is kept in `.cache/check/`, and shown if the gate failed. */
  readonly output: string;
}

/** One step of `npm test` or `npm run test:deep`. */
export interface Gate {
  readonly name: string;
  /** Gates that have to pass first. If one of them fails, this gate is left out and counts as failed. */
  readonly needs?: readonly string[];
  /** How many cores it keeps busy. */
  readonly cores: 1 | "all";
  readonly run: () => Promise<Outcome>;
}

/** A gate that runs one command, which counts as one check. */
export function command(name: string, line: readonly string[], more: Partial<Gate> = {}): Gate {
  return {
    name,
    cores: 1,
    run: async () => {
      const { code, output } = await execute(line);
      return code === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output };
    },
    ...more,
  };
}

/** A gate that runs Vitest. Each test counts as one check. */
export function vitest(
  name: string,
  project: string,
  files: readonly string[] = [],
  more: Partial<Gate> = {},
): Gate {
  return {
    name,
    cores: "all",
    run: async () => {
      const report = `.cache/check/vitest-${project}.json`;
      rmSync(report, { force: true });
      const { code, output } = await execute(
        [
          "vitest",
          "run",
          "--project",
          project,
          "--reporter=default",
          "--reporter=json",
          `--outputFile.json=${report}`,
          ...files,
        ],
        { COMPILED: "yes" },
      );
      return { ...tallyOf(report, code), output };
    },
    ...more,
  };
}

/** The parts of Vitest's report that are read here. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** Counts the tests in Vitest's report. A file that can't be loaded fails the run without a failed test. */
export function tallyOf(report: string, code: number): Omit<Outcome, "output"> {
  let run: Report;
  try {
    run = JSON.parse(readFileSync(report, "utf8"));
  } catch {
    return { passed: 0, failed: 1 };
  }
  const failed = code === 0 ? run.numFailedTests : Math.max(1, run.numFailedTests);
  if (run.numPassedTests + failed === 0) return { passed: 0, failed: 1 };
  const leftOut = run.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== "passed" && status !== "failed")
    .map(({ fullName }) => fullName);
  return { passed: run.numPassedTests, failed, leftOut };
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
  const path = `.cache/check/${name.replaceAll(/\W+/g, "-")}.log`;
  mkdirSync(".cache/check", { recursive: true });
  writeFileSync(path, output);
  return path;
}
