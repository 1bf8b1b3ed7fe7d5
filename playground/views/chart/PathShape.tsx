/** @jsxImportSource preact */
import { seconds } from "../../program/format.ts";
import type { ErrorPath } from "../model/error-paths.ts";
import type { Geometry } from "./shapes.tsx";

interface Props {
  readonly path: ErrorPath;
  /** The row of the component that raised it. */
  readonly raisedRow: number;
  /** The row of the call that it ended. */
  readonly callRow: number;
  readonly geometry: Geometry;
  readonly labelled: boolean;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const ENDS = {
  caught: "Taken by the catch",
  retried: "Taken by retry, which tries again",
  uncaught: "Nothing took it",
} as const;

/**
 * The way of an error: raised by a component, by way of others, out of the call that it ended, into the catch on
 * the program's row; off the upper edge where nothing took it.
 */
export function PathShape({ path, raisedRow, callRow, geometry, labelled }: Props) {
  const points = pointsOf(path, raisedRow, callRow, geometry);
  const raised = points[0] ?? { x: 0, y: 0 };
  const last = points.at(-1) ?? raised;
  const way = path.via.length > 0 ? `, by way of ${path.via.join(", ")}` : "";
  const taken = path.line === undefined ? ENDS[path.end] : `${ENDS[path.end]} at line ${path.line}`;
  return (
    <g class="path" data-end={path.end}>
      <title>{`${path.name}${path.text ? `: ${path.text}` : ""}. Raised by ${path.raisedBy} at ${seconds(path.raisedMs)}${way}. ${taken}, ${seconds(path.arrivedMs)}.`}</title>
      {["halo", "way"].map((kind) =>
        points.slice(1).map((point, at) => {
          const from = points[at] ?? point;
          return (
            <line
              class={kind}
              x1={`${from.x}%`}
              y1={`${from.y}%`}
              x2={`${point.x}%`}
              y2={`${point.y}%`}
              key={`${kind} ${at}`}
            />
          );
        }),
      )}
      <circle class="raised" cx={`${raised.x}%`} cy={`${raised.y}%`} r="4" />
      <End kind={path.end} at={last} />
      {labelled && <Label path={path} at={last} geometry={geometry} />}
    </g>
  );
}

function pointsOf(path: ErrorPath, raisedRow: number, callRow: number, geometry: Geometry): Point[] {
  const { x, middle, rowOf } = geometry;
  const stops = path.via.flatMap((component) => {
    const row = rowOf(component);
    return row === undefined || row === 0 || row === raisedRow ? [] : [row];
  });
  const rows = [raisedRow, ...stops, ...(callRow > 0 && callRow !== raisedRow ? [callRow] : [])];
  const points = rows.map((row, at) => ({
    x: x(
      rows.length < 2
        ? path.raisedMs
        : path.raisedMs + ((path.leftMs - path.raisedMs) * at) / (rows.length - 1),
    ),
    y: middle(row),
  }));
  if (path.end === "uncaught") points.push({ x: x(path.arrivedMs), y: EDGE });
  else if (raisedRow !== 0) points.push({ x: x(path.arrivedMs), y: middle(0) });
  return points;
}

/** A little above the plot, in percent. */
const EDGE = -3;

/** A ring is a catch, a diamond a retry, a head that points away nothing at all. */
function End({ kind, at }: { readonly kind: ErrorPath["end"]; readonly at: Point }) {
  if (kind === "caught") return <circle class="taken" cx={`${at.x}%`} cy={`${at.y}%`} r="5.5" />;
  return (
    <svg x={`${at.x}%`} y={`${at.y}%`} overflow="visible" aria-hidden="true">
      <path class="taken" d={kind === "retried" ? "M0-6 6 0 0 6-6 0z" : "M-5 6 0-2 5 6"} />
    </svg>
  );
}

function Label({ path, at, geometry }: { path: ErrorPath; at: Point; geometry: Geometry }) {
  const text = path.line === undefined ? path.name : `${path.name}, line ${path.line}`;
  const px = (at.x / 100) * geometry.width;
  const room = Math.max(px, geometry.width - px);
  const shown = [text, path.name].find((words) => words.length * CHAR_PX + PAD_PX <= room);
  if (shown === undefined) return null;
  const isLeft = px + shown.length * CHAR_PX + PAD_PX > geometry.width;
  return (
    <text
      class={isLeft ? "is-left" : undefined}
      x={`${at.x}%`}
      y={`${geometry.middle(0)}%`}
      dx={isLeft ? -11 : 11}
      dy="0.34em"
    >
      {shown}
    </text>
  );
}

const CHAR_PX = 7.3;
const PAD_PX = 14;
