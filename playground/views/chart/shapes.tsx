/** @jsxImportSource preact */

import { seconds } from "../../program/format.ts";
import type { ConsoleEntry, TraceEvent } from "../../protocol/index.ts";
import type { Call } from "../model/calls.ts";
import { type Band, type ComponentMark, termText } from "../model/components.ts";
import { textField } from "../model/words.ts";
import { type Geometry, type Place, placeOf, SHORTEST_PX } from "./geometry.ts";
import { RowLabels } from "./Label.tsx";
import type { Labels } from "./layout/labels.ts";

interface InRow {
  readonly row: number;
  readonly geometry: Geometry;
  readonly labels: Labels;
}

function SpanBox({ place, fill }: { readonly place: Place; readonly fill?: string }) {
  const { left, width, top, height } = place;
  // Where a plot may be so narrow that the span would be a hair.
  const isShort = width < SHORT_PERCENT;
  const style = [isShort && `width:max(${SHORTEST_PX}px,${width}%)`, fill && `fill:${fill}`].filter(Boolean);
  return (
    <rect
      x={`${left}%`}
      y={top}
      width={`${width}%`}
      height={height}
      rx={isShort ? 1 : 4}
      style={style.length > 0 ? style.join(";") : undefined}
    />
  );
}

/** Of the narrowest plot, a span of the least length. */
const SHORT_PERCENT = 2;

/** A role for a while: leader solid, candidate hatched, follower outlined, down a gap. */
export function BandShape({ node, band, row, geometry, labels }: InRow & { node: string; band: Band }) {
  const place = placeOf(geometry, band, row);
  const term = band.term ? `, ${termText(band.role, band.term)}` : "";
  return (
    <g class="band" data-role={band.role}>
      <title>{`${node}: ${band.role}${term}, ${seconds(band.fromMs)} to ${seconds(band.toMs)}`}</title>
      {band.role === "down" ? (
        <line
          class="down"
          x1={`${place.left}%`}
          x2={`${place.left + place.width}%`}
          y1={place.middle}
          y2={place.middle}
        />
      ) : (
        <SpanBox place={place} {...(band.role === "candidate" ? { fill: `url(#${geometry.hatch})` } : {})} />
      )}
      <RowLabels labels={labels.inRows.get(band)} y={place.middle} />
    </g>
  );
}

const ENDS = { ok: "answered", open: "never settled", error: "failed" } as const;

/** A call of the program, from its start to its answer. */
export function CallShape({ call, row, geometry, labels }: InRow & { readonly call: Call }) {
  const place = placeOf(geometry, call, row);
  const end = call.end === "error" ? `failed: ${call.errorName ?? "error"}` : ENDS[call.end];
  return (
    <g class="call" data-end={call.end}>
      <title>{`${call.text}, ${seconds(call.fromMs)} to ${seconds(call.toMs)}, ${end}`}</title>
      <SpanBox place={place} />
      <RowLabels labels={labels.inRows.get(call)} y={place.middle} />
    </g>
  );
}

/** One message, from its sender's row to its receiver's, with a head that says which way. */
export function MessageShape({ message, geometry }: { message: TraceEvent; geometry: Geometry }) {
  const { rowOf, x, middle } = geometry;
  const from = rowOf(textField(message, "from")) ?? 1;
  const to = rowOf(textField(message, "to")) ?? 1;
  if (from === to) return null;
  const at = `${x(message.atMs)}%`;
  const isLost = message.lost === true;
  return (
    <g class={isLost ? "message is-lost" : "message"}>
      <title>{`${seconds(message.atMs)}, ${textField(message, "from")} to ${textField(message, "to")}: ${textField(message, "what")}${isLost ? ", lost" : ""}`}</title>
      <line x1={at} x2={at} y1={middle(from)} y2={middle(to)} />
      <svg x={at} y={middle(to)} overflow="visible" aria-hidden="true">
        <path d={to > from ? "M-3-5 0 0 3-5" : "M-3 5 0 0 3 5"} />
      </svg>
    </g>
  );
}

/** A nested svg, because a shape of fixed size can't stand at a percentage by itself. */
export function FaultMark({ x, y, text }: { readonly x: number; readonly y: number; readonly text: string }) {
  return (
    <svg x={`${x}%`} y={y} class="cross" overflow="visible">
      <title>{text}</title>
      <path class="halo" d="M-5-5 5 5M5-5-5 5" />
      <path d="M-5-5 5 5M5-5-5 5" />
    </svg>
  );
}

/** A tablet server begins to lead buckets in a new epoch. */
export function EpochMark({ mark, row, geometry, labels }: InRow & { readonly mark: ComponentMark }) {
  const x = `${geometry.x(mark.atMs)}%`;
  const y = geometry.middle(row);
  return (
    <g class="epoch">
      <title>{mark.text}</title>
      <line x1={x} x2={x} y1={y - 8} y2={y + 8} />
      <RowLabels labels={labels.inRows.get(mark)} y={y} />
    </g>
  );
}

export function PrintMark({
  entry,
  geometry,
}: {
  readonly entry: ConsoleEntry;
  readonly geometry: Geometry;
}) {
  const x = `${geometry.x(entry.atMs)}%`;
  const y = geometry.middle(0);
  return (
    <g class="print">
      <title>{`${seconds(entry.atMs)}, printed: ${entry.text.slice(0, 120)}`}</title>
      <line x1={x} x2={x} y1={y - 4} y2={y + 4} />
    </g>
  );
}
