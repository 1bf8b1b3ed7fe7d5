import type { ProgramText } from "../../program/language.ts";
import type { FaultData, RunResult } from "../../protocol/index.ts";
import type { PackageVersions } from "../link.ts";

/** What a program is copied from: its text, what it was run with, and how its last run went. */
export interface ExportSubject extends ProgramText {
  readonly title: string;
  readonly seed?: number;
  readonly faults: readonly FaultData[];
  readonly versions: PackageVersions;
  /** Opens the same program in the playground. */
  readonly link: string;
  /** Present where `source` has been run as it is. */
  readonly result?: RunResult;
}
