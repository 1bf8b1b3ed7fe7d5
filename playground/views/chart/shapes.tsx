/** @jsxImportSource preact */

import { seconds } from "../../program/format.ts";
import type { TraceEvent } from "../../protocol/index.ts";
import type { Call } from "../model/calls.ts";
import type { Band, ComponentMark } from "../model/components.ts";
import { textField } from "../model/words.ts";

/** Where things lie in the plot. Positions are percentages. */
export interface Geometry {
  readonly rows: number;
  /** In CSS pixels. */
  readonly width: number;
  /** The id of the candidates' hatching. */
  readonly hatch: string;
  x(ms: number): number;
  middle(row: number): number;
  rowOf(component: string): number | undefined;
}

/** The box of a span, in percent. */
export interface Place {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly height: number;
  readonly middle: number;
  /** It began before the window. */
  readonly isCutLeft: boolean;
}

const CHAR_PX = 7.3;
const LABEL_PAD_PX = 16;
/** A band shorter than this is drawn as a stroke: who led for a moment did lead. In pixels. */
const SLIVER_PX = 3;

const fits = (text: string, percent: number, { width }: Geometry): boolean =>
  (percent / 100) * width >= text.length * CHAR_PX + LABEL_PAD_PX;

const rect = ({ left, width, top, height }: Place) => ({
  x: `${left}%`,
  y: `${top}%`,
  width: `${width}%`,
  height: `${height}%`,
});

interface BandProps {
  readonly node: string;
  readonly band: Band;
  readonly place: Place;
  readonly geometry: Geometry;
}

/** A role for a while: leader solid, candidate hatched, follower outlined, down a gap. */
export function BandShape({ node, band, place, geometry }: BandProps) {
  const term = band.term ? `${band.role === "coordinator" ? "epoch" : "term"} ${band.term}` : "";
  const title = `${node}: ${[band.role, term].filter(Boolean).join(", ")}, ${seconds(band.fromMs)} to ${seconds(band.toMs)}`;
  if (band.role === "down") {
    return (
      <g class="band" data-role="down">
        <title>{title}</title>
        <line
          class="down"
          x1={`${place.left}%`}
          x2={`${place.left + place.width}%`}
          y1={`${place.middle}%`}
          y2={`${place.middle}%`}
        />
      </g>
    );
  }
  const isShort = (place.width / 100) * geometry.width < SLIVER_PX;
  return (
    <g class="band" data-role={band.role}>
      <title>{title}</title>
      {isShort ? (
        <line
          class="sliver"
          x1={`${place.left}%`}
          x2={`${place.left}%`}
          y1={`${place.top}%`}
          y2={`${place.top + place.height}%`}
          transform="translate(1.5 0)"
        />
      ) : (
        <rect
          {...rect(place)}
          rx="4"
          style={band.role === "candidate" ? { fill: `url(#${geometry.hatch})` } : undefined}
        />
      )}
      <BandLabel band={band} term={term} place={place} geometry={geometry} />
    </g>
  );
}

/** Leaders say so, and in which term; inside of their band, or before it where that is too short. */
function BandLabel({ band, term, place, geometry }: Omit<BandProps, "node"> & { readonly term: string }) {
  if (band.role !== "leader" && band.role !== "coordinator") return null;
  const long = [band.role, term].filter(Boolean).join(" · ");
  const inside = [long, band.role, term].find((text) => text !== "" && fits(text, place.width, geometry));
  if (inside) {
    return (
      <text x={`${place.left}%`} y={`${place.middle}%`} dx="8" dy="0.34em">
        {inside}
      </text>
    );
  }
  const before = place.isCutLeft ? undefined : [long, term].find((text) => fits(text, place.left, geometry));
  if (before && place.left > BEFORE_FROM) {
    return (
      <text class="is-outside" x={`${place.left}%`} y={`${place.middle}%`} dx="-7" dy="0.34em">
        {before}
      </text>
    );
  }
  return null;
}

/** Further to the left, the band before it is as short. In percent. */
const BEFORE_FROM = 30;

interface CallProps {
  readonly call: Call;
  readonly place: Place;
  readonly geometry: Geometry;
}

const ENDS = { ok: "answered", open: "never settled", error: "failed" } as const;

/** A call of the program, from its start to its answer. */
export function CallShape({ call, place, geometry }: CallProps) {
  const end = call.end === "error" ? `failed: ${call.errorName ?? "error"}` : ENDS[call.end];
  const short = call.name.split(".").at(-1) ?? call.name;
  const shown = [call.name, short].find((text) => fits(text, place.width, geometry));
  return (
    <g class="call" data-end={call.end}>
      <title>{`${call.text}, ${seconds(call.fromMs)} to ${seconds(call.toMs)}, ${end}`}</title>
      <rect {...rect(place)} rx="4" />
      {shown && (
        <text x={`${place.left}%`} y={`${place.middle}%`} dx="8" dy="0.34em">
          {shown}
        </text>
      )}
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
      <line x1={at} x2={at} y1={`${middle(from)}%`} y2={`${middle(to)}%`} />
      <svg x={at} y={`${middle(to)}%`} overflow="visible" aria-hidden="true">
        <path d={to > from ? "M-3-5 0 0 3-5" : "M-3 5 0 0 3 5"} />
      </svg>
    </g>
  );
}

/** A nested svg, because a shape of fixed size can't stand at a percentage by itself. */
export function FaultMark({ x, y, text }: { readonly x: number; readonly y: number; readonly text: string }) {
  return (
    <svg x={`${x}%`} y={`${y}%`} class="cross" overflow="visible">
      <title>{text}</title>
      <path class="halo" d="M-5-5 5 5M5-5-5 5" />
      <path d="M-5-5 5 5M5-5-5 5" />
    </svg>
  );
}

interface EpochProps {
  readonly mark: ComponentMark;
  readonly x: number;
  readonly y: number;
  readonly geometry: Geometry;
}

/** A tablet server begins to lead buckets in a new epoch. */
export function EpochMark({ mark, x, y, geometry }: EpochProps) {
  const label = mark.label ?? "";
  return (
    <svg x={`${x}%`} y={`${y}%`} class="epoch" overflow="visible">
      <title>{mark.text}</title>
      <path d="M0-8V8" />
      {fits(label, 100 - x, geometry) && (
        <text dx="6" dy="0.34em">
          {label}
        </text>
      )}
    </svg>
  );
}
