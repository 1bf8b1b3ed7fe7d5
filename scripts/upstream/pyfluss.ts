/** The Python client of Fluss: its codes, the flags of its errors, and its public names. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Facts } from "./difference.ts";
import { createEnvironment, pipInstall } from "./install.ts";
import { flussCodes, pyflussSurface } from "./recorded.ts";
import type { Comparison } from "./source.ts";

const REPORT = fileURLToPath(new URL("report_pyfluss.py", import.meta.url));

interface Report {
  readonly version: string;
  readonly codes: Readonly<Record<string, number>>;
  readonly retriable: Readonly<Record<string, boolean>>;
  readonly surface: Readonly<Record<string, string | null>>;
}

export function comparePyfluss(folder: string): Comparison {
  const python = createEnvironment(folder);
  pipInstall(python, ["pyfluss"]);
  const report = JSON.parse(
    execFileSync(python, [REPORT, ...Object.keys(pyflussSurface.is_retriable)], { encoding: "utf8" }),
  ) as Report;
  return { version: report.version, recorded: recordedFacts(), upstream: upstreamFacts(report) };
}

export function recordedFacts(): Facts {
  const facts: Record<string, Facts[string]> = {};
  for (const [name, code] of Object.entries(pyflussSurface.error_codes)) facts[codePath(name)] = code;
  for (const [code, { is_retriable }] of Object.entries(pyflussSurface.is_retriable)) {
    facts[flagPath(code)] = is_retriable;
  }
  // The table of codes says the same of the codes that this client knows.
  for (const { code, name, retriable } of flussCodes) {
    if (retriable.python === null) continue;
    facts[codePath(name)] = code;
    facts[flagPath(String(code))] = retriable.python;
  }
  for (const [name, { members, value, stub }] of Object.entries(pyflussSurface.public)) {
    if (members === undefined) facts[`fluss.${name}`] = stub?.signature ?? String(value);
    for (const [member, { stub: own }] of Object.entries(members ?? {}))
      facts[`fluss.${name}.${member}`] = own;
  }
  return facts;
}

export function upstreamFacts({ codes, retriable, surface }: Omit<Report, "version">): Facts {
  const facts: Record<string, Facts[string]> = {};
  for (const [name, code] of Object.entries(codes)) facts[codePath(name)] = code;
  for (const [code, flag] of Object.entries(retriable)) {
    // A code that neither side knows is never retriable: nothing to compare.
    if (flag || code in pyflussSurface.is_retriable) facts[flagPath(code)] = flag;
  }
  for (const [name, signature] of Object.entries(surface)) facts[`fluss.${name}`] = signature;
  return facts;
}

const codePath = (name: string): string => `ErrorCode.${name}`;
const flagPath = (code: string): string => `FlussError(code=${code}).is_retriable`;
