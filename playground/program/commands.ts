import { isChanged, type ProgramState } from "./state.ts";

interface Command {
  /** The words of its button. */
  readonly label: string;
  /** Runs it from anywhere on the page, written as `aria-keyshortcuts` wants it. On a Mac, Meta stands for Control. */
  readonly keys?: "Control+Enter";
  /** The button that gets the focus where the command takes its own button away. */
  readonly focusNext?: "edit";
  readonly popup?: "dialog";
  isOff?(state: ProgramState): boolean;
  /** Whether what it started goes on. */
  isBusy?(state: ProgramState): boolean;
  /** Whether what the command opens and closes is open. */
  isExpanded?(state: ProgramState): boolean;
}

/** What a reader can do with a program. Buttons and keys of both layouts are made from this table. */
const TABLE = {
  run: { label: "Run", keys: "Control+Enter", isBusy: ({ run }) => run.status === "running" },
  stop: { label: "Stop", isOff: ({ run }) => run.status !== "running" },
  edit: { label: "Edit" },
  faults: { label: "Faults", isExpanded: ({ isFaultsOpen }) => isFaultsOpen },
  reset: { label: "Reset", isOff: (state) => !isChanged(state) },
  seeds: { label: "100 seeds", isExpanded: ({ isSeedsOpen }) => isSeedsOpen },
  share: { label: "Share", popup: "dialog" },
  drop: { label: "Drop it", focusNext: "edit" },
  restore: { label: "Bring my version back" },
} satisfies Record<string, Command>;

export type CommandName = keyof typeof TABLE;

export const COMMANDS: Readonly<Record<CommandName, Command>> = TABLE;

/** The command that an attribute names. */
export function commandNamed(name: string | undefined): CommandName | undefined {
  return name !== undefined && Object.hasOwn(COMMANDS, name) ? (name as CommandName) : undefined;
}

/** The command that a key press asks for. */
export function commandOf({
  key,
  ctrlKey,
  metaKey,
}: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey">): CommandName | undefined {
  if (!ctrlKey && !metaKey) return undefined;
  const names = Object.keys(COMMANDS) as CommandName[];
  return names.find((name) => COMMANDS[name].keys === `Control+${key}`);
}
