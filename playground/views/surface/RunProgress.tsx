/** @jsxImportSource preact */
import { type RunState, waitingOf } from "../../program/run-state.ts";

/** What a run waits for before its program begins. It lies over the program, so that nothing moves. */
export function RunProgress({ run }: { readonly run: RunState }) {
  const waiting = waitingOf(run);
  if (!waiting) return null;
  return (
    <div class="program-progress">
      <span>{waiting.text}</span>
      <progress aria-label={waiting.announced} max={1} value={waiting.share} />
    </div>
  );
}
