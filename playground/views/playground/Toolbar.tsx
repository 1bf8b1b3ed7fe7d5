/** @jsxImportSource preact */

import type { PickerItem } from "../../program/data.ts";
import type { ShareSubject } from "../../share/take-away.ts";
import { CopyMenu } from "../share/CopyMenu.tsx";
import { Picker } from "./Picker.tsx";

interface Props {
  readonly items: readonly PickerItem[];
  readonly title: string;
  readonly seed: string;
  readonly running: boolean;
  /** False until the page's script runs: then the buttons do something. */
  readonly alive: boolean;
  /** What is shared, as it is now. */
  readonly subject: () => ShareSubject;
  readonly onPick: (item: PickerItem) => void;
  readonly onSeed: (seed: string) => void;
  readonly onCommand: (
    command: "run" | "stop" | "edit" | "reset" | "seeds" | "share",
    opener: HTMLElement,
  ) => void;
}

/** What can be done with the program. */
export function Toolbar({ items, title, seed, running, alive, subject, onPick, onSeed, onCommand }: Props) {
  const button = (command: Parameters<Props["onCommand"]>[0], label: string, off = false) => (
    <button
      type="button"
      class="program-button"
      data-command={command}
      aria-disabled={off || !alive}
      onClick={(event) => onCommand(command, event.currentTarget)}
    >
      {label}
    </button>
  );
  return (
    <div class="playground-bar">
      <Picker items={items} current={title} onPick={onPick} />
      <label class="playground-seed">
        Seed
        <input
          inputMode="numeric"
          placeholder="as it is"
          title="Empty: the seed that the program gives, or 1"
          value={seed}
          aria-invalid={readSeed(seed) === null}
          onInput={(event) => onSeed(event.currentTarget.value)}
        />
      </label>
      <div class="program-actions">
        <button
          type="button"
          class="program-button program-run"
          data-command="run"
          aria-keyshortcuts="Control+Enter"
          aria-disabled={!alive}
          onClick={(event) => onCommand("run", event.currentTarget)}
        >
          Run{" "}
          <span class="program-keys" aria-hidden="true">
            Ctrl ⏎
          </span>
        </button>
        {button("stop", "Stop", !running)}
        {button("edit", "Edit")}
        {button("reset", "Reset")}
        {button("seeds", "100 seeds")}
        {button("share", "Share")}
        <CopyMenu isOff={!alive} subject={subject} />
      </div>
    </div>
  );
}

/** The seed in the field: undefined for none, null for what is no seed. */
export function readSeed(text: string): number | undefined | null {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  const seed = Number(trimmed);
  return /^\d{1,16}$/.test(trimmed) && Number.isSafeInteger(seed) ? seed : null;
}
