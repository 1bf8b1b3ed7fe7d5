import type { EditorPlace } from "../editor/open.ts";
import type { ProgramCode, RunResult } from "../protocol/index.ts";
import type { PackageVersions } from "../share/link.ts";
import type { Language, ProgramText } from "./language.ts";

/** One line of the picker. */
export interface PickerItem {
  /** `dqlite/no-leader-error`, or `blank/dqlite`. */
  readonly id: string;
  readonly system: "dqlite" | "fluss";
  /** `NoLeaderError`, `7 TABLE_NOT_EXIST`, `A blank program`. */
  readonly title: string;
  /** What the error means, in six to ten words. */
  readonly meaning: string;
  /** The languages that it is there in. */
  readonly languages: readonly Language[];
}

/** A program that the site ships, as its JSON file holds it. */
export interface ShippedProgram extends ProgramText {
  readonly id: string;
  /** The highlighted lines, as HTML that the build made from the source. */
  readonly linesHtml: string;
  /** As a sandbox runs it. */
  readonly program: ProgramCode;
  /** Its run at build, without messages and stacks; blank programs have none. */
  readonly result?: RunResult;
}

/** One kind of fault, as the form of the faults panel needs it. */
export interface FaultForm {
  readonly kind: string;
  readonly description: string;
  readonly target: {
    readonly description: string;
    readonly needed: boolean;
    readonly several: boolean;
  } | null;
  readonly parameters: readonly FaultParameter[];
}

export interface FaultParameter {
  readonly name: string;
  readonly type: "string" | "number" | "integer" | "boolean" | "array";
  readonly description: string;
  readonly needed: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
}

/** The forms of both systems; faults.json holds the same. */
export type FaultForms = Readonly<Record<"dqlite" | "fluss", readonly FaultForm[]>>;

/** What the playground's page tells its views. */
export interface PlaygroundData {
  readonly items: readonly PickerItem[];
  /** The folder of the programs' JSON files, with a slash at its end. */
  readonly programs: string;
  /** What stands there before a reader picks something: the twins of one example. */
  readonly first: Readonly<Record<Language, ShippedProgram>>;
  readonly faults: FaultForms;
  readonly versions: PackageVersions;
  readonly editor: EditorPlace;
  readonly playground: string;
  readonly sandbox: string;
}
