/** @jsxImportSource preact */
import { waitingOf } from "../../program/run-state.ts";
import type { ProgramState } from "../../program/state.ts";
import { CommandRemedy, Remedy } from "./Remedy.tsx";

interface Props {
  readonly state: ProgramState;
  /** Whether the layout has no other place for a notice. */
  readonly hasNotice?: boolean;
}

/** What a run, the editor or a dialog waits for, or why it doesn't come. It lies over the program, so that nothing moves. */
export function RunProgress({ state, hasNotice = false }: Props) {
  const { run, notice, opening } = state;
  const { failure } = run;
  if (hasNotice && notice)
    return (
      <div class="program-progress" data-tone={notice.tone}>
        {notice.text} <Remedy remedy={notice.remedy} />
      </div>
    );
  if (failure?.remedy) {
    return (
      <div class="program-progress" data-tone="bad">
        {failure.text} <CommandRemedy remedy={failure.remedy} command="run" state={state} />
      </div>
    );
  }
  const waiting = waitingOf(run) ?? opening;
  if (!waiting) return null;
  return (
    <div class="program-progress">
      <span>{waiting.text}</span>
      <progress aria-label={waiting.announced} max={1} value={waiting.share} />
    </div>
  );
}
