import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { FaultData } from "../protocol/index.ts";

/** What both commands take besides the program. */
export interface CommandOptions {
  readonly json: boolean;
  readonly seed: number | undefined;
  readonly faults: readonly FaultData[] | undefined;
  readonly file: string | undefined;
  readonly names: readonly string[];
}

/** Reads `--json`, `--seed N`, `--faults FILE`, `--file FILE` and names. Throws an Error that says what is wrong. */
export function readOptions(args: readonly string[]): CommandOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      seed: { type: "string" },
      faults: { type: "string" },
      file: { type: "string" },
    },
  });
  return {
    json: values.json,
    seed: values.seed === undefined ? undefined : readSeed(values.seed),
    faults: values.faults === undefined ? undefined : readFaults(values.faults),
    file: values.file,
    names: positionals,
  };
}

function readSeed(text: string): number {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(seed))
    throw new Error(`--seed ${text} is no whole number from 0 to 2^53-1.`);
  return seed;
}

function readFaults(path: string): FaultData[] {
  const faults: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (!Array.isArray(faults))
    throw new Error(`${path} holds no list of faults: write [{ "atMs": 0, "kind": "…" }].`);
  return faults as FaultData[];
}
