/** @jsxImportSource preact */
import { seconds } from "../model/format.ts";
import type { Lanes } from "../model/lanes.ts";

/** The part of virtual time that the chart shows. */
export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

interface Props {
  readonly lanes: Lanes;
  readonly view: Window;
  /** The happening under the cursor, by its index. */
  readonly at: number | undefined;
  readonly onView: (view: Window | undefined) => void;
  readonly onAt: (at: number) => void;
  readonly messages: boolean;
  readonly onMessages: (show: boolean) => void;
}

/** No window is narrower: the simulator's resolution is a microsecond. */
const NARROWEST_MS = 0.01;

/** Moves through what happened, from event to event, and into a stretch of it. */
export function ChartControls({ lanes, view, at, onView, onAt, messages, onMessages }: Props) {
  const { happenings, endMs } = lanes;
  if (happenings.length === 0) return null;
  const now = happenings[step(at ?? 0, lanes, 0)];
  const nowMs = now?.atMs ?? 0;
  const zoom = (factor: number): void => {
    const length = Math.max(NARROWEST_MS, (view.toMs - view.fromMs) * factor);
    const from = Math.min(Math.max(0, nowMs - length / 2), endMs - length);
    onView(length >= endMs ? undefined : { fromMs: from, toMs: from + length });
  };
  const go = (to: number): void => {
    onAt(to);
    const ms = happenings[to]?.atMs ?? 0;
    if (ms >= view.fromMs && ms <= view.toMs) return;
    const length = view.toMs - view.fromMs;
    const from = Math.min(Math.max(0, ms - length / 2), Math.max(0, endMs - length));
    onView({ fromMs: from, toMs: from + length });
  };
  const errors = happenings.flatMap(({ text }, index) => (/ is born in /.test(text) ? [index] : []));
  const nextError = errors.find((index) => index > (at ?? -1)) ?? errors[0];
  return (
    <div class="lab-controls">
      <p class="lab-now" aria-live="polite">
        {at === undefined ? (
          "Move along the chart to read what happened."
        ) : (
          <>
            <time>{seconds(nowMs)}</time> {now?.text}
          </>
        )}
      </p>
      <input
        type="range"
        min={0}
        max={happenings.length - 1}
        value={at ?? 0}
        aria-label="Event"
        aria-valuetext={now ? `${seconds(now.atMs)}, ${now.text}` : ""}
        onInput={(event) => go(Number(event.currentTarget.value))}
      />
      <div class="lab-zoom">
        <button type="button" class="lab-link" onClick={() => zoom(0.5)}>
          Zoom in
        </button>
        <button type="button" class="lab-link" onClick={() => zoom(2)}>
          Zoom out
        </button>
        {nextError !== undefined && (
          <button type="button" class="lab-link" onClick={() => go(nextError)}>
            Next error
          </button>
        )}
        <label>
          <input
            type="checkbox"
            checked={messages}
            onChange={(event) => onMessages(event.currentTarget.checked)}
          />
          Messages
        </label>
      </div>
    </div>
  );
}

/** `at` moved by `by`, kept inside the list. */
export function step(at: number, { happenings }: Lanes, by: number): number {
  return Math.min(Math.max(0, at + by), Math.max(0, happenings.length - 1));
}
