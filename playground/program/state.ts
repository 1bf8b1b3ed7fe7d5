import type { FaultData } from "../protocol/index.ts";
import type { Waiting } from "./loading.ts";
import type { Failure } from "./network.ts";
import type { CurrentProgram } from "./programs.ts";
import { NO_RUN, type RunState } from "./run-state.ts";

/** A sentence above the program. */
export interface Notice {
  readonly tone: "info" | "bad";
  readonly text: string;
  /** What it complains about: it goes once the seed's field holds something valid, or with the next command. */
  readonly about?: "seed" | "network";
  readonly remedy?: Failure["remedy"];
}

/** Everything that a view shows of a program, apart from the text inside an open editor. */
export interface ProgramState {
  readonly program: CurrentProgram;
  readonly editor: "closed" | "loading" | "open";
  /** Whether the reader's own version of an earlier time takes the program's place, or is offered beside it. */
  readonly drafts: "shown" | "offered";
  /** What the editor or a dialog waits for, while it opens. */
  readonly opening: Waiting | undefined;
  /** Why the open editor isn't the full one. */
  readonly editorFailure: Failure | undefined;
  /** Whether the full one has arrived meanwhile, and waits until the reader wants it. */
  readonly isFullEditorHere: boolean;
  /** The last run in this page. */
  readonly run: RunState;
  /** As it stands in its field; empty where the program's own counts. */
  readonly seed: string;
  /** What the reader does to the cluster, beside what the program does to it. */
  readonly faults: readonly FaultData[];
  /** The reader's own version of an earlier time, as it was found when the program was shown. */
  readonly draft: string | undefined;
  /** The version that was given up last, as long as it can be brought back. */
  readonly dropped: string | undefined;
  readonly notice: Notice | undefined;
  /** Below the program, in place of the layout's own words. */
  readonly note: string;
  /** What a screen reader is told. */
  readonly announcement: string;
  readonly isFaultsOpen: boolean;
  readonly isSeedsOpen: boolean;
}

/** What a program starts with where no link brings something else. */
export interface Start {
  readonly notice?: Notice;
  readonly seed?: number | undefined;
  readonly faults?: readonly FaultData[] | undefined;
}

const NO_FAULTS: readonly FaultData[] = [];

/** A program that nothing has been done with. */
export function freshState(
  program: CurrentProgram,
  drafts: ProgramState["drafts"],
  { notice, seed, faults }: Start = {},
): ProgramState {
  return {
    program,
    drafts,
    editor: "closed",
    opening: undefined,
    editorFailure: undefined,
    isFullEditorHere: false,
    run: NO_RUN,
    seed: seedText(seed),
    faults: faults ?? NO_FAULTS,
    draft: undefined,
    dropped: undefined,
    notice,
    note: "",
    announcement: "",
    isFaultsOpen: false,
    isSeedsOpen: false,
  };
}

/** The draft that stands in the place of the program's own text. */
export function shownDraft({ drafts, draft }: ProgramState): string | undefined {
  return drafts === "shown" ? draft : undefined;
}

/** Until somebody runs it, the run of a program is that of the build; a reader's own version has none. */
export function shownRun(state: ProgramState): RunState {
  const { run, program } = state;
  return run.status === "none" && shownDraft(state) === undefined ? (program.built ?? run) : run;
}

/** Whether Reset would change anything. */
export function isChanged(state: ProgramState): boolean {
  const { program, run, editor, seed, faults } = state;
  return (
    run.status !== "none" ||
    editor !== "closed" ||
    shownDraft(state) !== undefined ||
    seed !== seedText(program.shared?.seed) ||
    faults !== (program.shared?.faults ?? NO_FAULTS)
  );
}

export const seedText = (seed: number | undefined): string => (seed === undefined ? "" : String(seed));

/** The seed in the field: undefined for none, null for what is no seed. */
export function readSeed(text: string): number | undefined | null {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  const seed = Number(trimmed);
  return /^\d{1,16}$/.test(trimmed) && Number.isSafeInteger(seed) ? seed : null;
}

/** What is said where the field holds no seed. */
export const SEED_NOTICE: Notice = {
  tone: "bad",
  about: "seed",
  text: "The seed must be a whole number from 0 to 9007199254740991, or empty.",
};

/** The notice, unless it is about a seed that is valid by now. */
export const withoutSeed = (notice: Notice | undefined): Notice | undefined =>
  notice?.about === "seed" ? undefined : notice;
