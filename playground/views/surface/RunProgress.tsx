/** @jsxImportSource preact */
import { type RunState, waitingOf } from "../../program/run-state.ts";
import type { Notice } from "../../program/state.ts";

interface Props {
  readonly run: RunState;
  /** What else there is to say of the last command. */
  readonly notice?: Notice | undefined;
}

/** What a run waits for before its program begins. It lies over the program, so that nothing moves. */
export function RunProgress({ run, notice }: Props) {
  const waiting = waitingOf(run);
  if (notice) return <div class="program-progress">{notice.text}</div>;
  if (!waiting) return null;
  return (
    <div class="program-progress">
      <span>{waiting.text}</span>
      <progress aria-label={waiting.announced} max={1} value={waiting.share} />
    </div>
  );
}
