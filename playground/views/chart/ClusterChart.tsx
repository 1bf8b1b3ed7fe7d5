/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import { count, seconds } from "../../program/format.ts";
import type { RunState } from "../../program/run-state.ts";
import { type Drawn, drawnOf } from "../model/drawn.ts";
import { withErrorEnds } from "../model/error-paths.ts";
import type { Happening } from "../model/happenings.ts";
import { allErrors } from "../model/moment.ts";
import { type Timeline, timelineOf } from "../model/timeline.ts";
import type { Playback } from "../playback/use-playback.ts";
import { ChartTools } from "./ChartTools.tsx";
import { EventTable } from "./EventTable.tsx";
import { type Geometry, geometryOf } from "./geometry.ts";
import { Legend } from "./Legend.tsx";
import { labelsOf } from "./layout/labels.ts";
import { type Tick, ticks } from "./layout/ticks.ts";
import { classOf, overWidths, type ShownFrom } from "./layout/widths.ts";
import { Plot } from "./Plot.tsx";
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

/** The cluster over virtual time: rows for the program, its calls and each node, with the same as a table. */
export function ClusterChart({ run, playback, id, children }: Props) {
  const { trace, status } = run;
  const errors = allErrors(run);
  const virtualMs = run.result?.virtualMs ?? 0;
  const timeline = useMemo(() => timelineOf(trace, errors, virtualMs), [trace, errors.length, virtualMs]);
  const [hovered, setHovered] = useState<Happening | undefined>(undefined);
  // State and not a ref: what listens to the plot begins when it is there, which may be after a run's first events.
  const [plot, setPlot] = useState<HTMLDivElement | null>(null);
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
  const { geometry, labels, axis } = useMemo(() => {
    const lies = geometryOf(timeline, shown, id);
    return { geometry: lies, labels: labelsOf(drawn, lies), axis: axisOf(shown) };
  }, [drawn, id]);
  const happenings = playback?.happenings ?? timeline.happenings;
  const rows = useMemo(() => withErrorEnds(happenings, timeline.errors), [happenings, timeline]);
  if (status !== "ended" || timeline.components.length === 0) return <>{children}</>;

  return (
    <figure class="program-cluster" aria-label="The cluster over virtual time">
      <div class="program-chart">
        <RowNames timeline={timeline} geometry={geometry} />
        <div class="program-time">
          <div
            class="program-plot"
            ref={setPlot}
            data-live={playback !== undefined}
            {...(playback ? gestures : {})}
          >
            <Plot
              geometry={geometry}
              labels={labels}
              axis={axis}
              view={shown}
              label={summary(timeline)}
              drawn={drawn}
              moment={moment}
              hoverMs={hovered?.atMs}
            />
          </div>
          <Axis axis={axis} />
        </div>
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
      <LeftOut
        timeline={timeline}
        drawn={drawn}
        isLive={playback !== undefined}
        dropped={run.result?.traceDropped ?? 0}
      />
      <Legend timeline={timeline} />
      <EventTable happenings={rows} moment={moment} onSeek={playback?.seek} />
    </figure>
  );
}

/** The axis at each width. */
function axisOf(view: TimeRange): (Tick & ShownFrom)[] {
  const all = overWidths((width) => new Map(ticks(view, width).map((tick) => [tick.share, tick])));
  return [...all.values()].flat().sort((a, b) => a.share - b.share || a.from - b.from);
}

/** The names of the rows. Where there is little room they break, and long ones lose their middle. */
function RowNames({ timeline, geometry }: { readonly timeline: Timeline; readonly geometry: Geometry }) {
  return (
    <div class="program-row-names" style={{ "--top": `${geometry.top}px` }} aria-hidden="true">
      <span>program</span>
      <span style={{ "--span": timeline.callRows }}>calls</span>
      {timeline.components.map(({ id }) => (
        <span title={shortened(id) === id ? undefined : id} key={id}>
          {shortened(id)}
        </span>
      ))}
      <span>time</span>
    </div>
  );
}

const NAME_MAX = 20;

/** A name's beginning and its end, where the number stands. */
function shortened(name: string): string {
  const chars = [...name];
  if (chars.length <= NAME_MAX) return name;
  return `${chars.slice(0, 9).join("")}…${chars.slice(-10).join("")}`;
}

function Axis({ axis }: { readonly axis: readonly (Tick & ShownFrom)[] }) {
  return (
    <div class="program-axis" aria-hidden="true">
      {axis.map((tick) => (
        <span
          class={classOf(tick)}
          data-side={tick.side}
          style={{ left: `${tick.share}%` }}
          key={`${tick.text} ${tick.from}`}
        >
          {tick.text}
        </span>
      ))}
    </div>
  );
}

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
  readonly isLive: boolean;
  /** Events that the run didn't keep. */
  readonly dropped: number;
}

/** What the picture doesn't show, and where it is to be seen. */
function LeftOut({ timeline, drawn, dropped, isLive }: LeftOutProps) {
  const left = drawn.left.map(({ what, many }) => count(many, `more ${what}`));
  return (
    <>
      {left.length > 0 && (
        <p class="program-empty">
          Too many to draw: {left.join(", ")}. {isLive ? "Zoom in" : "Run the program and zoom in"} to see
          them.
        </p>
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
