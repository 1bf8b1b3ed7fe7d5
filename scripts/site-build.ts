import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { homepage } from "../site/build/homepage.ts";
import { forgetBuild, isBuilt, rememberBuild, sourcesFingerprint } from "./built.ts";
import { projectRoot } from "./project-files.ts";
import { exclusively } from "./setup/exclusive.cjs";
import { explain, explainSignal, withoutBacktraces } from "./setup/failures.cjs";
import { forgetInstallation } from "./setup/installed.cjs";
import { sayNowAndThen } from "./setup/progress.cjs";

/** Everything that the last build printed. */
const LOG = ".cache/build.log";

/** What `npm start` and `npm run build` do about a build that failed: say the sentence, and end. */
export class BuildFailed extends Error {
  readonly exitCode: number;

  constructor(sentence: string, exitCode = 1) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

export interface BuildOptions {
  /** Leave a site as it is that was built from these very files. */
  readonly onlyIfChanged?: boolean;
  /** Show all that the tools print, and not only how far they are. */
  readonly verbose?: boolean;
  /** For `astro build`. A site that is built with any isn't remembered. */
  readonly args?: readonly string[];
  readonly say: (line: string) => void;
}

/**
 * Compiles the packages and builds the site into dist/, while nobody else does. Returns how many seconds it took; undefined if
 * there was nothing to do.
 */
export async function buildSite(options: BuildOptions): Promise<number | undefined> {
  try {
    homepage();
  } catch (error) {
    throw new BuildFailed((error as Error).message);
  }
  const waiting = (holder: string): void =>
    options.say(`Another command builds the site (process ${holder}): waiting for it ...`);
  return exclusively("build", projectRoot, waiting, async () => {
    if (options.onlyIfChanged && isBuilt()) return undefined;
    return build(options);
  });
}

async function build({ verbose = false, args = [], say }: BuildOptions): Promise<number> {
  const began = performance.now();
  const seconds = (): number => Math.round((performance.now() - began) / 1000);
  const before = sourcesFingerprint();
  guard(forgetBuild);
  if (!verbose) say("Building the site: about a minute the first time ...");
  const endProgress = verbose ? () => {} : sayNowAndThen(() => say(`  still building, ${seconds()} s`));
  const steps = verbose ? () => {} : progress((step) => say(`  ${step}, ${seconds()} s`));
  let output = "";
  try {
    for (const [module, line] of [
      ["typescript/bin/tsc", ["-b", "packages/simulator"]],
      [astroProgram(), ["build", ...args]],
    ] as const) {
      const step = await runTool(module, line, (text) => {
        if (verbose) process.stdout.write(text);
        steps(text);
      });
      output += step.output;
      if (step.failed) throw failure(output, step.failed);
      if (module.startsWith("typescript")) steps("packages compiled\n");
    }
  } finally {
    endProgress();
    keepLog(output);
  }
  // Files that changed meanwhile may be in it or not.
  if (args.length === 0 && sourcesFingerprint() === before) guard(() => rememberBuild(before));
  return seconds();
}

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The signal that this process was sent meanwhile. */
  readonly interruptedBy: NodeJS.Signals | undefined;
}

/** Runs a program of a package with this Node. Passes on the signals that would end this process. */
function runTool(
  module: string,
  args: readonly string[],
  heard: (text: string) => void,
): Promise<{ output: string; failed?: Ended }> {
  return new Promise((resolve, reject) => {
    const program = createRequire(import.meta.url).resolve(module);
    const child = spawn(process.execPath, [program, ...args], {
      cwd: projectRoot,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        heard(text);
      });
    }
    let interruptedBy: NodeJS.Signals | undefined;
    const pass = (signal: NodeJS.Signals): void => {
      interruptedBy = signal;
      child.kill(signal);
    };
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
    for (const signal of signals) process.on(signal, pass);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      for (const name of signals) process.off(name, pass);
      const ended = { code, signal, interruptedBy };
      resolve(code === 0 && !interruptedBy ? { output } : { output, failed: ended });
    });
  });
}

/** Its package doesn't export it. */
function astroProgram(): string {
  return join(dirname(createRequire(import.meta.url).resolve("astro/package.json")), "bin/astro.mjs");
}

function failure(output: string, { signal, interruptedBy }: Ended): BuildFailed {
  if (interruptedBy) return new BuildFailed("Interrupted: run the command again to build the site.", 130);
  const where = { doing: "Building the site", folder: projectRoot };
  if (signal) return new BuildFailed(explainSignal(signal, where));
  // The last lines: further above, pages and examples may well speak of full disks.
  const explained = explain(output.split("\n").slice(-60).join("\n"), where);
  if (explained?.damaged) guard(() => forgetInstallation(projectRoot));
  if (explained) return new BuildFailed(`${explained.sentence} What was printed is in ${LOG}.`);
  return new BuildFailed(
    `${withoutBacktraces(output)}\n\nBuilding the site failed, see above: mend that, then run the command again. All that was printed is in ${LOG}.`,
  );
}

/** Says a step when what Astro prints shows that it is over. */
function progress(say: (step: string) => void): (text: string) => void {
  let pages = 0;
  let tail = "";
  const marks: [RegExp, () => string][] = [
    [/packages compiled/, () => "packages compiled"],
    [/generating static routes/, () => "scripts and styles bundled"],
    [/page\(s\) built/, () => `${pages} files written`],
  ];
  return (text) => {
    const lines = (tail + text).split("\n");
    tail = lines.pop() ?? "";
    for (const line of lines) {
      if (line.includes("├─ /")) pages++;
      const at = marks.findIndex(([mark]) => mark.test(line));
      const [mark] = at < 0 ? [] : marks.splice(at, 1);
      if (mark) say(mark[1]());
    }
  };
}

/** What only saves time the next time may fail: a disk that is full or read-only shows elsewhere. */
function guard(work: () => void): void {
  try {
    work();
  } catch {
    // As if it hadn't been kept.
  }
}

function keepLog(output: string): void {
  guard(() => {
    mkdirSync(join(projectRoot, dirname(LOG)), { recursive: true });
    writeFileSync(join(projectRoot, LOG), output);
  });
}
