/** @jsxImportSource preact */
import type { ProgramState } from "../../program/state.ts";

/** What a screen reader is told of the last command and the last run. */
export function Announcement({ state }: { readonly state: ProgramState }) {
  return (
    <p class="visually-hidden program-status" role="status">
      {state.announcement}
    </p>
  );
}
