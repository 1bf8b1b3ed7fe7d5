import type { RunResult } from "../../protocol/index.ts";
import type { Language, ProgramText } from "../language.ts";

/** What a reader is told of a program's own mistake, and what can be done about it by one press. */
export interface Help {
  readonly text: string;
  readonly fixes: readonly Fix[];
}

/** A change that a reader can take over. */
export type Fix = { readonly label: string } & (
  | { readonly does: "edit" /** The whole program, changed. */; readonly source: string }
  | { readonly does: "switch"; readonly language: Language }
  | { readonly does: "open"; readonly href: string }
);

/** A run that a mistake has ended, with the program as it was then. */
export interface Mistaken extends ProgramText {
  readonly result: RunResult;
}

/** What programs can import: the modules of each language, and where each of their names is found. */
export type Names = Readonly<Record<Language, LanguageNames>>;

export interface LanguageNames {
  readonly modules: readonly string[];
  /** Modules by the name that they have; the one that a program mostly takes it from comes first. */
  readonly found: Readonly<Record<string, readonly string[]>>;
  /** What objects of the simulators have. */
  readonly members?: readonly string[];
  /** The constants of ErrorCode. */
  readonly codes?: readonly string[];
  /** The options that functions and classes take as an object, where a wrong one is passed over. */
  readonly options?: Readonly<Record<string, TakenOptions>>;
}

export interface TakenOptions {
  /** Which argument they are, from 0. */
  readonly at: number;
  readonly names: readonly string[];
}
