/** @jsxImportSource preact */
import { keyOf } from "../../program/programs.ts";
import type { ProgramState } from "../../program/state.ts";
import { CommandButton } from "./CommandButton.tsx";

const WORDS = {
  offered: ["You changed this example on this device.", "Continue with your version"],
  shown: ["This is your version, kept in this browser.", "Go on editing"],
} as const;

/** Tells of the reader's own version of an earlier time. Built hidden: the page's script shows it where there is one. */
export function DraftNotice({ state }: { readonly state: ProgramState }) {
  const [words, edit] = WORDS[state.drafts];
  return (
    <p
      class="program-draft"
      data-draft-of={keyOf(state.program)}
      hidden={state.draft === undefined || state.editor !== "closed"}
    >
      <span>{words}</span>
      <CommandButton name="edit" state={state} isLink>
        {edit}
      </CommandButton>
      <CommandButton name="drop" state={state} isLink />
    </p>
  );
}
