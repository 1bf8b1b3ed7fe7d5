/** @jsxImportSource preact */
import { seconds } from "../../program/format.ts";
import { type ErrorPath, takenText } from "../model/error-paths.ts";
import { type Point, wayOf } from "./error-way.ts";
import type { Geometry } from "./geometry.ts";
import { ErrorLabels } from "./Label.tsx";
import type { Labels } from "./layout/labels.ts";

interface Props {
  readonly path: ErrorPath;
  readonly geometry: Geometry;
  readonly labels: Labels;
}

/** The way of an error, from the component that raised it to what took it. */
export function PathShape({ path, geometry, labels }: Props) {
  const { segments, raised, end } = wayOf(path, geometry);
  return (
    <g class="path" data-end={path.end}>
      <title>{wordsOf(path)}</title>
      {["halo", "way"].map((kind) =>
        segments.map(({ from, to }, at) => (
          <line class={kind} x1={`${from.x}%`} y1={from.y} x2={`${to.x}%`} y2={to.y} key={`${kind} ${at}`} />
        )),
      )}
      {raised && <circle class="raised" cx={`${raised.x}%`} cy={raised.y} r="4" />}
      {end && <End kind={path.end} at={end} />}
      <ErrorLabels labels={labels.ofErrors.get(path)} geometry={geometry} />
    </g>
  );
}

function wordsOf(path: ErrorPath): string {
  const way = path.via.length > 0 ? `, by way of ${path.via.join(", ")}` : "";
  const what = path.text ? `${path.name}: ${path.text}` : path.name;
  return `${what}. Raised by ${path.raisedBy} at ${seconds(path.raisedMs)}${way}. It ${takenText(path)}, ${seconds(path.arrivedMs)}.`;
}

/** A ring is a catch, a diamond a retry, a head that points away nothing at all. */
function End({ kind, at }: { readonly kind: ErrorPath["end"]; readonly at: Point }) {
  if (kind === "caught") return <circle class="taken" cx={`${at.x}%`} cy={at.y} r="5.5" />;
  return (
    <svg x={`${at.x}%`} y={at.y} overflow="visible" aria-hidden="true">
      <path class="taken" d={kind === "retried" ? "M0-6 6 0 0 6-6 0z" : "M-5 6 0-2 5 6"} />
    </svg>
  );
}
