/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { count, seconds } from "../../program/format.ts";
import type { RunState } from "../../program/run-state.ts";
import { type Drawn, drawnOf } from "../model/drawn.ts";
import type { Happening } from "../model/happenings.ts";
import { allErrors } from "../model/moment.ts";
import { type Timeline, timelineOf } from "../model/timeline.ts";
import type { Playback } from "../playback/use-playback.ts";
import { ChartTools } from "./ChartTools.tsx";
import { EventTable } from "./EventTable.tsx";
import { Legend } from "./Legend.tsx";
import { Plot, rowsIn } from "./Plot.tsx";
import { ticks } from "./ticks.ts";
import { pan, type TimeRange } from "./time-range.ts";
import { useGestures } from "./use-gestures.ts";

interface Props {
  readonly run: RunState;
  /** Absent at build: then the picture stands as it is. */
  readonly playback?: Playback;
  /** Unique in the page: the hatching is a pattern with an id. */
  readonly id: string;
  /** Stands below the picture. */
  readonly children?: ComponentChildren;
}

const TICKS = 6;
/** What a chart is drawn for until its width is known; narrower ones leave labels out by CSS. */
const WIDTH_AT_BUILD = 900;

/** The cluster over virtual time: rows for the program, its calls and each node, with the same as a table. */
export function ClusterChart({ run, playback, id, children }: Props) {
  const { trace, status } = run;
  const errors = allErrors(run);
  const virtualMs = run.result?.virtualMs ?? 0;
  const timeline = useMemo(() => timelineOf(trace, errors, virtualMs), [trace, errors.length, virtualMs]);
  const [hovered, setHovered] = useState<Happening | undefined>(undefined);
  // State and not a ref: what listens to the plot begins when it is there, which may be after a run's first events.
  const [plot, setPlot] = useState<HTMLDivElement | null>(null);
  const width = useWidth(plot);
  const view = playback?.view;
  const shown = view ?? { fromMs: 0, toMs: timeline.endMs };
  const change = (next: TimeRange | undefined): void => playback?.setView(next);
  const gestures = useGestures(plot, shown, timeline.endMs, change, {
    seek: (ms) => playback?.seek(ms),
    hover: (ms) => setHovered(ms === undefined ? undefined : nearest(playback?.happenings ?? [], ms, shown)),
  });
  const moment = playback?.moment;
  const messages = useMemo(
    () => (playback?.messages ? trace.filter(({ kind }) => kind === "message") : []),
    [trace, playback?.messages],
  );
  const drawn = useMemo(
    () => drawnOf(timeline, shown, { prints: run.console, messages }),
    [timeline, shown.fromMs, shown.toMs, run.console, messages],
  );
  if (status !== "ended" || timeline.components.length === 0) return <>{children}</>;

  return (
    <figure class="program-cluster" aria-label="The cluster over virtual time">
      <div class="program-chart" style={{ "--rows": rowsIn(timeline) }}>
        <RowNames timeline={timeline} />
        <div
          class="program-plot"
          ref={setPlot}
          data-live={playback !== undefined}
          {...(playback ? gestures : {})}
        >
          <Plot
            timeline={timeline}
            view={shown}
            id={id}
            label={summary(timeline)}
            width={width ?? WIDTH_AT_BUILD}
            drawn={drawn}
            moment={moment}
            hoverMs={hovered?.atMs}
          />
        </div>
        <Axis view={shown} />
      </div>
      {children}
      {playback && (
        <ChartTools
          isZoomed={view !== undefined}
          hovered={hovered}
          messages={playback.messages}
          onZoom={playback.zoomBy}
          onPan={(by) => change(pan(shown, by, timeline.endMs))}
          onWhole={() => change(undefined)}
          onMessages={playback.setMessages}
        />
      )}
      <LeftOut timeline={timeline} drawn={drawn} dropped={run.result?.traceDropped ?? 0} />
      <Legend timeline={timeline} />
      <EventTable
        happenings={playback?.happenings ?? timeline.happenings}
        moment={moment}
        onSeek={playback?.seek}
      />
    </figure>
  );
}

function useWidth(plot: HTMLElement | null): number | undefined {
  const [width, setWidth] = useState<number | undefined>(undefined);
  useEffect(() => {
    if (!plot) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width));
    observer.observe(plot);
    return () => observer.disconnect();
  }, [plot]);
  return width;
}

function RowNames({ timeline }: { readonly timeline: Timeline }) {
  return (
    <div class="program-row-names" aria-hidden="true">
      <span>program</span>
      <span style={{ "--span": timeline.callRows }}>calls</span>
      {timeline.components.map(({ id }) => (
        <span key={id}>{id}</span>
      ))}
    </div>
  );
}

/** Where the room is narrow, the first and the last tick are left; the text keeps its size. */
function Axis({ view }: { readonly view: TimeRange }) {
  const length = view.toMs - view.fromMs;
  const digits = length >= 5_000 ? 0 : length >= 500 ? 1 : length >= 5 ? 3 : 6;
  const all = ticks(view.fromMs, view.toMs, TICKS);
  return (
    <div class="program-axis" aria-hidden="true">
      {all.map((ms, at) => {
        const left = percent(ms, view);
        const kind = left > END_FROM ? "is-end" : at > 0 && at < all.length - 1 ? "is-minor" : undefined;
        return (
          <span class={kind} style={{ left: `${left}%` }} key={ms}>
            {(ms / 1000).toFixed(digits)} s
          </span>
        );
      })}
    </div>
  );
}

/** A label further to the right, in percent, ends at its tick, since half of it would run past the card. */
const END_FROM = 88;

const percent = (ms: number, view: TimeRange): number =>
  Math.round(((ms - view.fromMs) / (view.toMs - view.fromMs)) * 100_000) / 1000;

/** The happening next to a time, where it is in view. */
function nearest(happenings: readonly Happening[], ms: number, view: TimeRange): Happening | undefined {
  let best: Happening | undefined;
  for (const one of happenings) {
    if (one.atMs < view.fromMs || one.atMs > view.toMs) continue;
    if (!best || Math.abs(one.atMs - ms) < Math.abs(best.atMs - ms)) best = one;
  }
  return best;
}

interface LeftOutProps {
  readonly timeline: Timeline;
  readonly drawn: Drawn;
  /** Events that the run didn't keep. */
  readonly dropped: number;
}

/** What the picture doesn't show, and where it is to be seen. */
function LeftOut({ timeline, drawn, dropped }: LeftOutProps) {
  const left = drawn.left.map(({ what, many }) => count(many, `more ${what}`));
  return (
    <>
      {left.length > 0 && (
        <p class="program-empty">Too many to draw: {left.join(", ")}. Zoom in to see them.</p>
      )}
      {timeline.componentsLeft > 0 && (
        <p class="program-empty">{count(timeline.componentsLeft, "more node")} without a row here.</p>
      )}
      {dropped > 0 && <p class="program-empty">{count(dropped, "later event")} of this run left out.</p>}
    </>
  );
}

/** What the picture says, in a sentence or two. */
function summary(timeline: Timeline): string {
  const key = timeline.happenings.filter(({ text }) =>
    /becomes leader|is down|^fault|is raised|dies of/.test(text),
  );
  const told = key.slice(0, 8).map(({ atMs, text }) => `${seconds(atMs)}: ${text}`);
  const rest = key.length > 8 ? ` And ${key.length - 8} more.` : "";
  return `${timeline.components.length} nodes over ${seconds(timeline.endMs)}. ${told.join(". ")}.${rest}`;
}
