/** @jsxImportSource preact */

import { seconds } from "../../program/format.ts";
import type { Drawn } from "../model/drawn.ts";
import type { ErrorPath } from "../model/error-paths.ts";
import type { Moment } from "../model/moment.ts";
import type { Timeline } from "../model/timeline.ts";
import { PathShape } from "./PathShape.tsx";
import {
  BandShape,
  CallShape,
  EpochMark,
  FaultMark,
  type Geometry,
  MessageShape,
  type Place,
} from "./shapes.tsx";
import { ticks } from "./ticks.ts";
import type { TimeRange } from "./time-range.ts";

interface Props {
  readonly timeline: Timeline;
  readonly view: TimeRange;
  readonly id: string;
  readonly label: string;
  /** In CSS pixels: decides which labels have room. */
  readonly width: number;
  readonly drawn: Drawn;
  readonly moment: Moment | undefined;
  readonly hoverMs: number | undefined;
}

/** Rows of the chart: the program's own, those of its calls, then one for each node. */
export const rowsIn = (timeline: Timeline): number => 1 + timeline.callRows + timeline.components.length;

/** What a label of errors may take: a character of the chart's font, and the space before the next label. */
const CHAR_PX = 7.3;
const GAP_PX = 18;

/** The picture itself. All positions are percentages, so it takes any width and height without scaling its text. */
export function Plot({ timeline, view, id, label, width, drawn, moment, hoverMs }: Props) {
  const geometry = geometryOf(timeline, view, width, id);
  const { x, middle, rowOf } = geometry;
  const inView = (atMs: number): boolean => atMs >= view.fromMs && atMs <= view.toMs;
  const nodeRow = (at: number): number => 1 + timeline.callRows + at;
  const callRows = new Map(timeline.calls.map(({ id: call, row }) => [call, 1 + row]));
  /** The row of the call that an error ended; the program's own where it ended none. */
  const callRow = ({ call }: ErrorPath): number => callRows.get(call ?? -1) ?? 0;
  const labelled = withRoom(drawn.errors, x, width);
  return (
    <svg role="img" aria-label={label}>
      <defs>
        <pattern
          id={geometry.hatch}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path d="M0 0V6" class="hatching" />
        </pattern>
      </defs>
      {ticks(view.fromMs, view.toMs, 6).map((ms) => (
        <line class="grid" x1={`${x(ms)}%`} x2={`${x(ms)}%`} y1="0" y2="100%" key={ms} />
      ))}
      <g class="rows">
        <line class="thread" x1="0" x2="100%" y1={`${middle(0)}%`} y2={`${middle(0)}%`} />
        {drawn.prints.map(({ atMs, text }, at) => (
          <Print atMs={atMs} text={text} x={x} y={middle(0)} key={at} />
        ))}
        {drawn.components.map((node, at) =>
          node.bands.map((band) => (
            <BandShape
              node={node.id}
              band={band}
              place={placeOf(geometry, view, band, nodeRow(at), 0.58)}
              geometry={geometry}
              key={`${node.id} ${band.fromMs}`}
            />
          )),
        )}
        {drawn.calls.map((call) => (
          <CallShape
            call={call}
            place={placeOf(geometry, view, call, 1 + call.row, 0.58)}
            geometry={geometry}
            key={call.id}
          />
        ))}
        {drawn.messages.map((message, at) => (
          <MessageShape message={message} geometry={geometry} key={at} />
        ))}
        {drawn.components.flatMap((node, at) =>
          node.marks.map((mark, index) =>
            mark.kind === "epoch" ? (
              <EpochMark
                mark={mark}
                x={x(mark.atMs)}
                y={middle(nodeRow(at))}
                geometry={geometry}
                key={`${node.id} ${index}`}
              />
            ) : (
              <FaultMark
                x={x(mark.atMs)}
                y={middle(nodeRow(at))}
                text={mark.text}
                key={`${node.id} ${index}`}
              />
            ),
          ),
        )}
        {drawn.world.map((mark, index) => (
          <FaultMark x={x(mark.atMs)} y={middle(timeline.callRows + 0.5)} text={mark.text} key={index} />
        ))}
        {drawn.errors.map((path, at) => (
          <PathShape
            path={path}
            raisedRow={rowOf(path.raisedBy) ?? callRow(path)}
            callRow={callRow(path)}
            geometry={geometry}
            labelled={labelled.has(path)}
            key={at}
          />
        ))}
      </g>
      {moment && moment.atMs < view.toMs && <Future x={Math.max(0, x(moment.atMs))} />}
      {moment && inView(moment.atMs) && <Line kind="cursor" x={x(moment.atMs)} />}
      {hoverMs !== undefined && inView(hoverMs) && <Line kind="hover" x={x(hoverMs)} />}
    </svg>
  );
}

function geometryOf(timeline: Timeline, view: TimeRange, width: number, id: string): Geometry {
  const rows = rowsIn(timeline);
  return {
    rows,
    width,
    hatch: `hatch-${id.replace(/[^\w]+/g, "-")}`,
    x: (ms) => round(((ms - view.fromMs) / (view.toMs - view.fromMs)) * 100),
    middle: (row) => round(((row + 0.5) / rows) * 100),
    rowOf: (component) => {
      const at = timeline.components.findIndex(
        (node) => component === node.id || component.endsWith(`.${node.id}`),
      );
      return at < 0 ? (component === "program" ? 0 : undefined) : 1 + timeline.callRows + at;
    },
  };
}

function placeOf(
  { x, middle, rows }: Geometry,
  view: TimeRange,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  row: number,
  fill: number,
): Place {
  const left = x(Math.max(fromMs, view.fromMs));
  return {
    left,
    width: round(Math.max(0, x(Math.min(toMs, view.toMs)) - left)),
    top: round(middle(row) - (fill / 2 / rows) * 100),
    height: round((fill / rows) * 100),
    middle: middle(row),
    // Labels stand on whichever side of a short band has room.
    isCutLeft: fromMs < view.fromMs,
  };
}

/** The errors whose label overlaps no earlier one. */
function withRoom(
  errors: readonly ErrorPath[],
  x: (ms: number) => number,
  width: number,
): ReadonlySet<ErrorPath> {
  const found = new Set<ErrorPath>();
  let until = Number.NEGATIVE_INFINITY;
  for (const path of errors) {
    const px = (x(path.arrivedMs) / 100) * width;
    const length = path.name.length * CHAR_PX + GAP_PX;
    const from = px + length > width ? px - length : px;
    if (from < until) continue;
    found.add(path);
    until = from + length;
  }
  return found;
}

function Print({ atMs, text, x, y }: { atMs: number; text: string; x: (ms: number) => number; y: number }) {
  return (
    <svg x={`${x(atMs)}%`} y={`${y}%`} class="print" overflow="visible">
      <title>{`${seconds(atMs)}, printed: ${text.slice(0, 120)}`}</title>
      <path d="M0-4V4" />
    </svg>
  );
}

/** What hasn't happened yet as of the moment is veiled. */
function Future({ x }: { readonly x: number }) {
  return <rect class="future" x={`${x}%`} y="0" width={`${round(100 - x)}%`} height="100%" />;
}

function Line({ kind, x }: { readonly kind: "cursor" | "hover"; readonly x: number }) {
  return <line class={kind} x1={`${x}%`} x2={`${x}%`} y1="0" y2="100%" />;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
