/** Brings the current packages of upstream into a folder, by the ordinary clients of their registries. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { findPython } from "../find-python.ts";

/** A registry that didn't answer, or a client that isn't on this machine: nothing was compared. */
export class Unavailable extends Error {
  override readonly name = "Unavailable";
}

const LIMIT_MS = 300_000;

/**
 * A virtual environment in the folder. Gives the path of its Python; throws Unavailable where no Python 3.11 or later is
 * at hand.
 */
export function createEnvironment(folder: string): string {
  const python = findPython(11);
  if (python === undefined) throw new Unavailable("no Python 3.11 or later is on this machine");
  run(python, ["-m", "venv", folder], "a virtual environment couldn't be made");
  return join(folder, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
}

/** Installs packages with pip. `options` are pip's own. Throws Unavailable with the reason that pip gives. */
export function pipInstall(
  python: string,
  packages: readonly string[],
  options: readonly string[] = [],
): void {
  const quiet = ["--quiet", "--disable-pip-version-check", "--retries", "1"];
  run(
    python,
    ["-m", "pip", "install", ...quiet, ...options, ...packages],
    `pip couldn't install ${packages.join(", ")}`,
  );
}

/** The version that is installed of a package. */
export function installedVersion(python: string, name: string): string {
  const program = `import importlib.metadata as m; print(m.version(${JSON.stringify(name)}))`;
  return run(python, ["-c", program], `${name} isn't installed`).trim();
}

export interface Jar {
  readonly version: string;
  readonly files: Readonly<Record<string, Uint8Array>>;
}

/** The newest released jar of an artifact, with the files that `isWanted` names. Throws Unavailable. */
export function fetchJar(artifact: string, folder: string, isWanted: (path: string) => boolean): Jar {
  const into = join(folder, artifact);
  const goal = [
    "dependency:copy",
    `-Dartifact=org.apache.fluss:${artifact}:RELEASE`,
    `-DoutputDirectory=${into}`,
  ];
  const kept = `-Dmaven.repo.local=${join(folder, "repository")}`;
  run("mvn", ["--quiet", "--batch-mode", kept, ...goal], `Maven couldn't bring ${artifact}`);
  const name = readdirSync(into).find((file) => file.endsWith(".jar"));
  if (name === undefined) throw new Unavailable(`Maven brought no jar of ${artifact}`);
  return {
    version: name.slice(artifact.length + 1, -".jar".length),
    files: unzipSync(readFileSync(join(into, name)), { filter: (file) => isWanted(file.name) }),
  };
}

/** Whether Maven's client is on this machine. */
export function hasMaven(): boolean {
  return spawnSync("mvn", ["--version"], { stdio: "ignore" }).status === 0;
}

function run(command: string, given: readonly string[], otherwise: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, given, {
    encoding: "utf8",
    timeout: LIMIT_MS,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === 0) return stdout;
  throw new Unavailable(`${otherwise}: ${error?.message ?? firstReason(`${stdout}\n${stderr}`)}`);
}

/** The line of a client's output that says why, without the client's marks. */
function firstReason(output: string): string {
  const lines = output
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const reason = lines.find((line) => /^(\[?ERROR|Exception)/.test(line) && /[a-z]/.test(line));
  return (reason ?? lines.at(-1) ?? "it gave no reason").replace(/^\[?ERROR\]?:?\s*/, "");
}
