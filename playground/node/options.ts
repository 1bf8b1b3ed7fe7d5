import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { DQLITE_FAULTS } from "@faultbook/simulator/dqlite";
import { FLUSS_FAULTS } from "@faultbook/simulator/fluss";
import { checkFault, type Fault, type FaultRules } from "@faultbook/simulator/kernel";
import type { FaultData } from "../protocol/index.ts";

export type Language = "ts" | "py";

/** What both commands take besides the program. */
export interface CommandOptions {
  readonly json: boolean;
  readonly seed: number | undefined;
  readonly faults: readonly FaultData[] | undefined;
  readonly file: string | undefined;
  /** The language of an example. */
  readonly language: Language;
  readonly names: readonly string[];
}

/** Reads `--json`, `--seed N`, `--faults FILE`, `--file FILE`, `--lang py` and names. Throws an Error that says what is wrong. */
export function readOptions(args: readonly string[]): CommandOptions {
  const { values, positionals } = parse(args);
  const seed = only("--seed", values.seed);
  const faults = only("--faults", values.faults);
  return {
    json: values.json,
    seed: seed === undefined ? undefined : readSeed(seed),
    faults: faults === undefined ? undefined : readFaults(faults),
    file: only("--file", values.file),
    language: readLanguage(only("--lang", values.lang) ?? "ts"),
    names: positionals,
  };
}

/** The value of an option that can be given once. */
function only(option: string, given: readonly string[] = []): string | undefined {
  if (given.length > 1) throw new Error(`${option} is given ${given.length} times: give it once.`);
  return given[0];
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      // Joined, so that a negative number is read as the seed and not as an option.
      args: args.flatMap((arg, index) =>
        args[index - 1] === "--seed" ? [] : arg === "--seed" ? [`--seed=${args[index + 1] ?? ""}`] : [arg],
      ),
      allowPositionals: true,
      options: {
        json: { type: "boolean", default: false },
        seed: { type: "string", multiple: true },
        faults: { type: "string", multiple: true },
        file: { type: "string", multiple: true },
        lang: { type: "string", multiple: true },
      },
    });
  } catch (error) {
    const [message] = (error as Error).message.split(". ");
    throw new Error(
      `${message}. The options are --json, --seed N, --faults FILE, --file FILE and --lang py.`,
    );
  }
}

function readLanguage(text: string): Language {
  if (text !== "ts" && text !== "py") throw new Error(`--lang ${text} is no language here: write ts or py.`);
  return text;
}

function readSeed(text: string): number {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(seed))
    throw new Error(`--seed ${text} is no whole number from 0 to 2^53-1.`);
  return seed;
}

/** The text of a file that the caller named. Throws an Error that says which, and why not. */
export function readNamedFile(path: string, option: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const reasons: Record<string, string> = {
      ENOENT: "there is no such file",
      EISDIR: "that is a folder",
      EACCES: "it may not be read",
    };
    const { code = "", message } = error as NodeJS.ErrnoException;
    throw new Error(`${option} ${path}: ${reasons[code] ?? message}. Name a file that can be read.`);
  }
}

function readFaults(path: string): FaultData[] {
  const text = readNamedFile(path, "--faults");
  let faults: unknown;
  try {
    faults = JSON.parse(text);
  } catch (error) {
    throw new Error(
      `--faults ${path} is no JSON (${(error as Error).message.replaceAll("\n", " ")}): write [{ "atMs": 0, "kind": "kill" }].`,
    );
  }
  if (!Array.isArray(faults)) {
    throw new Error(`--faults ${path} holds no list of faults: write [{ "atMs": 0, "kind": "kill" }].`);
  }
  faults.forEach((fault, index) => {
    checkOne(fault as Fault, `--faults ${path}: [${index}]`);
  });
  return faults as FaultData[];
}

/** Checks a fault by the rules of the system that has its kind. Which cluster takes it is known only in the run. */
function checkOne(fault: Fault, where: string): void {
  const kind = typeof fault === "object" && fault !== null ? fault.kind : undefined;
  const systems: FaultRules<never>[] = [DQLITE_FAULTS, FLUSS_FAULTS];
  const known = systems.filter((kinds) => typeof kind === "string" && Object.hasOwn(kinds, kind));
  const problems = (known.length > 0 ? known : systems).map((kinds) => {
    try {
      checkFault(kinds, fault, where);
      return undefined;
    } catch (error) {
      return error as Error;
    }
  });
  const [problem] = problems;
  if (problem && problems.every((one) => one !== undefined)) throw new Error(problem.message);
}
