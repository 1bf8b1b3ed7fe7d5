/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import type { ProgramState } from "../../program/state.ts";
import { CommandButton } from "./CommandButton.tsx";
import { CommandRemedy } from "./Remedy.tsx";

interface Props {
  readonly state: ProgramState;
  readonly times: string;
  /** The layout's own words, where the program has nothing to say. */
  readonly children: ComponentChildren;
}

/** What stands below the program: a note, the version that can be brought back, and how long the run took. */
export function ProgramFoot({ state, times, children }: Props) {
  return (
    <div class="program-foot">
      <span class="program-note">
        {state.note || children}{" "}
        {state.isFullEditorHere ? (
          <CommandButton name="edit" state={state} isLink>
            Open it
          </CommandButton>
        ) : (
          <CommandRemedy remedy={state.editorFailure?.remedy} command="edit" state={state} />
        )}{" "}
        {state.dropped !== undefined && <CommandButton name="restore" state={state} isLink />}
      </span>
      <span class="program-times">{times}</span>
    </div>
  );
}
