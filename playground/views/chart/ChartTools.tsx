/** @jsxImportSource preact */
import { seconds } from "../../program/format.ts";
import type { Happening } from "../model/happenings.ts";

interface Props {
  readonly isZoomed: boolean;
  readonly hovered: Happening | undefined;
  readonly messages: boolean;
  readonly onZoom: (factor: number) => void;
  readonly onPan: (by: number) => void;
  readonly onWhole: () => void;
  readonly onMessages: (on: boolean) => void;
}

/** Into a stretch of the run and out again, and the messages where somebody asks for them. */
export function ChartTools({ isZoomed, hovered, messages, ...on }: Props) {
  const button = (label: string, words: string, run: () => void, off = false) => (
    <button
      type="button"
      class="program-button"
      aria-label={words}
      aria-disabled={off}
      title={words}
      onClick={run}
    >
      {label}
    </button>
  );
  return (
    <div class="program-zoom">
      <span class="program-steps">
        {button("−", "Zoom out", () => on.onZoom(2), !isZoomed)}
        {button("+", "Zoom in", () => on.onZoom(0.5))}
      </span>
      <span class="program-steps">
        {button("‹", "Earlier", () => on.onPan(-0.5), !isZoomed)}
        {button("›", "Later", () => on.onPan(0.5), !isZoomed)}
      </span>
      {isZoomed && button("Fit", "Show all of virtual time", on.onWhole)}
      <label class="program-check">
        <input
          type="checkbox"
          checked={messages}
          onChange={(event) => on.onMessages(event.currentTarget.checked)}
        />
        Messages
      </label>
      <span class="program-hovered" aria-hidden="true">
        {hovered ? `${seconds(hovered.atMs)} ${hovered.text}` : ""}
      </span>
    </div>
  );
}
