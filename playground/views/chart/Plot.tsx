/** @jsxImportSource preact */
import type { Drawn } from "../model/drawn.ts";
import type { Moment } from "../model/moment.ts";
import type { Geometry } from "./geometry.ts";
import type { Labels } from "./layout/labels.ts";
import type { Tick } from "./layout/ticks.ts";
import { classOf, type ShownFrom } from "./layout/widths.ts";
import { PathShape } from "./PathShape.tsx";
import { BandShape, CallShape, EpochMark, FaultMark, MessageShape, PrintMark } from "./shapes.tsx";
import type { TimeRange } from "./time-range.ts";

interface Props {
  readonly geometry: Geometry;
  readonly labels: Labels;
  readonly axis: readonly (Tick & ShownFrom)[];
  readonly view: TimeRange;
  readonly label: string;
  readonly drawn: Drawn;
  readonly moment: Moment | undefined;
  readonly hoverMs: number | undefined;
}

/** The picture itself. It takes any width without scaling its text: shapes stand at percentages, labels have pixels. */
export function Plot({ geometry, labels, axis, view, label, drawn, moment, hoverMs }: Props) {
  const { x, middle, callRow, componentRow, top, height, world } = geometry;
  const inView = (atMs: number): boolean => atMs >= view.fromMs && atMs <= view.toMs;
  return (
    <svg role="img" aria-label={label} height={height}>
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
      {axis.map((tick) => (
        <line
          class={`grid ${classOf(tick)}`}
          x1={`${tick.share}%`}
          x2={`${tick.share}%`}
          y1={top}
          y2={height}
          key={`${tick.share} ${tick.from}`}
        />
      ))}
      <line class="thread" x1="0" x2="100%" y1={middle(0)} y2={middle(0)} />
      {drawn.prints.map((entry, at) => (
        <PrintMark entry={entry} geometry={geometry} key={at} />
      ))}
      {drawn.components.map((node, at) =>
        node.bands.map((band) => (
          <BandShape
            node={node.id}
            band={band}
            row={componentRow(at)}
            geometry={geometry}
            labels={labels}
            key={`${node.id} ${band.fromMs}`}
          />
        )),
      )}
      {drawn.calls.map((call) => (
        <CallShape call={call} row={callRow(call.id)} geometry={geometry} labels={labels} key={call.id} />
      ))}
      {drawn.messages.map((message, at) => (
        <MessageShape message={message} geometry={geometry} key={at} />
      ))}
      {drawn.components.flatMap((node, at) =>
        node.marks.map((mark, index) =>
          mark.kind === "epoch" ? (
            <EpochMark
              mark={mark}
              row={componentRow(at)}
              geometry={geometry}
              labels={labels}
              key={`${node.id} ${index}`}
            />
          ) : (
            <FaultMark
              x={x(mark.atMs)}
              y={middle(componentRow(at))}
              text={mark.text}
              key={`${node.id} ${index}`}
            />
          ),
        ),
      )}
      {drawn.world.map((mark, index) => (
        <FaultMark x={x(mark.atMs)} y={world} text={mark.text} key={index} />
      ))}
      {drawn.errors.map((path, at) => (
        <PathShape path={path} geometry={geometry} labels={labels} key={at} />
      ))}
      {moment && moment.atMs < view.toMs && <Future x={Math.max(0, x(moment.atMs))} />}
      {moment && inView(moment.atMs) && <Line kind="cursor" x={x(moment.atMs)} />}
      {hoverMs !== undefined && inView(hoverMs) && <Line kind="hover" x={x(hoverMs)} />}
    </svg>
  );
}

/** What hasn't happened yet as of the moment is veiled. */
function Future({ x }: { readonly x: number }) {
  return <rect class="future" x={`${x}%`} y="0" width={`${100 - x}%`} height="100%" />;
}

function Line({ kind, x }: { readonly kind: "cursor" | "hover"; readonly x: number }) {
  return <line class={kind} x1={`${x}%`} x2={`${x}%`} y1="0" y2="100%" />;
}
