/** @jsxImportSource preact */
import type { TraceEvent } from "../../protocol/index.ts";
import { seconds } from "../model/format.ts";
import { type Band, type Call, type ErrorPath, type Lanes, ticks } from "../model/lanes.ts";
import { textField } from "../model/words.ts";
import type { Window } from "./ChartControls.tsx";

interface Props {
  readonly lanes: Lanes;
  readonly view: Window;
  readonly id: string;
  readonly label: string;
  readonly cursorMs: number | undefined;
  readonly messages: readonly TraceEvent[];
}

/** Rows of the chart: those of the program, then one for each node. */
export const rowsIn = (lanes: Lanes): number => lanes.rows + lanes.nodes.length;

/** A band narrower than this has no room for its label, the second where the chart itself is narrow. In percent. */
const LABEL_FROM = 22;
const LABEL_NARROW = 70;

/**
 * The picture itself. All positions are percentages, so it takes any width and height without scaling its text.
 */
export function Plot({ lanes, view, id, label, cursorMs, messages }: Props) {
  const rows = rowsIn(lanes);
  const x = (ms: number): number => round(((ms - view.fromMs) / (view.toMs - view.fromMs)) * 100);
  const top = (row: number): number => round((row / rows) * 100);
  const middle = (row: number): number => round(((row + 0.5) / rows) * 100);
  const rowOf = (component: string): number | undefined => {
    const at = lanes.nodes.findIndex((node) => component === node.id || component.endsWith(`.${node.id}`));
    return at < 0 ? undefined : lanes.rows + at;
  };
  const hatch = `hatch-${id.replace(/[^\w]+/g, "-")}`;
  const inView = (fromMs: number, toMs: number): boolean => toMs >= view.fromMs && fromMs <= view.toMs;
  const span = (fromMs: number, toMs: number): { x: string; width: string } => {
    const from = x(Math.max(fromMs, view.fromMs));
    return { x: `${from}%`, width: `${round(Math.max(0, x(Math.min(toMs, view.toMs)) - from))}%` };
  };
  const box = (row: number, fill: number): { y: string; height: string } => ({
    y: `${round(top(row) + ((1 - fill) / 2 / rows) * 100)}%`,
    height: `${round((fill / rows) * 100)}%`,
  });

  return (
    <svg role="img" aria-label={label}>
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V6" class="hatching" />
        </pattern>
      </defs>
      {ticks(view.fromMs, view.toMs, 6).map((ms) => (
        <line class="grid" x1={`${x(ms)}%`} x2={`${x(ms)}%`} y1="0" y2="100%" key={ms} />
      ))}
      {messages.map((message, at) => (
        <Message message={message} rowOf={rowOf} x={x} middle={middle} key={at} />
      ))}
      {lanes.nodes.map((node, at) => (
        <g key={node.id}>
          {node.bands
            .filter(({ fromMs, toMs }) => inView(fromMs, toMs))
            .map((band) => (
              <BandShape
                node={node.id}
                band={band}
                position={{ ...span(band.fromMs, band.toMs), ...box(lanes.rows + at, 0.5) }}
                center={`${middle(lanes.rows + at)}%`}
                hatch={hatch}
                key={band.fromMs}
              />
            ))}
        </g>
      ))}
      {lanes.calls
        .filter(({ fromMs, toMs }) => inView(fromMs, toMs))
        .map((call) => (
          <CallShape
            call={call}
            position={{ ...span(call.fromMs, call.toMs), ...box(call.row, 0.56) }}
            center={`${middle(call.row)}%`}
            key={call.id}
          />
        ))}
      {lanes.errors
        .filter(({ bornMs, arrivedMs }) => inView(bornMs, arrivedMs))
        .map((path, at) => (
          <PathShape path={path} rowOf={rowOf} x={x} middle={middle} key={at} />
        ))}
      {lanes.nodes.flatMap((node, at) =>
        node.marks
          .filter(({ atMs }) => inView(atMs, atMs))
          .map((mark, index) => (
            <Cross
              x={x(mark.atMs)}
              y={middle(lanes.rows + at)}
              text={mark.text}
              key={`${node.id} ${index}`}
            />
          )),
      )}
      {lanes.world
        .filter(({ atMs }) => inView(atMs, atMs))
        .map((mark, index) => (
          <Cross x={x(mark.atMs)} y={middle(lanes.rows - 0.5)} text={mark.text} key={index} />
        ))}
      {cursorMs !== undefined && inView(cursorMs, cursorMs) && (
        <line class="cursor" x1={`${x(cursorMs)}%`} x2={`${x(cursorMs)}%`} y1="0" y2="100%" />
      )}
    </svg>
  );
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

interface Position {
  readonly x: string;
  readonly y: string;
  readonly width: string;
  readonly height: string;
}

interface BandProps {
  readonly node: string;
  readonly band: Band;
  readonly position: Position;
  readonly center: string;
  readonly hatch: string;
}

function BandShape({ node, band, position, center, hatch }: BandProps) {
  const term = band.term ? `, ${band.role === "coordinator" ? "epoch" : "term"} ${band.term}` : "";
  const title = `${node}: ${band.role}${term}, ${seconds(band.fromMs)} to ${seconds(band.toMs)}`;
  if (band.role === "down") {
    const end = `${round(Number.parseFloat(position.x) + Number.parseFloat(position.width))}%`;
    return (
      <line class="down" x1={position.x} x2={end} y1={center} y2={center}>
        <title>{title}</title>
      </line>
    );
  }
  const wide = Number.parseFloat(position.width) >= LABEL_FROM;
  return (
    <g class="band" data-role={band.role}>
      <title>{title}</title>
      <rect {...position} rx="3" style={band.role === "candidate" ? { fill: `url(#${hatch})` } : undefined} />
      {Number.parseFloat(position.width) < SLIVER && <Sliver {...position} />}
      {wide && (band.role === "leader" || band.role === "coordinator") && (
        <text
          class={Number.parseFloat(position.width) >= LABEL_NARROW ? undefined : "is-minor"}
          x={position.x}
          y={center}
          dx="7"
          dy="0.34em"
        >
          {band.role}
          {band.term ? ` · ${band.role === "coordinator" ? "epoch" : "term"} ${band.term}` : ""}
        </text>
      )}
    </g>
  );
}

/** A band too short to be seen is a stroke of 3 px: who led for a moment did lead. */
const SLIVER = 1;

function Sliver({ x, y, height }: Position) {
  const bottom = `${round(Number.parseFloat(y) + Number.parseFloat(height))}%`;
  return <line class="sliver" x1={x} x2={x} y1={y} y2={bottom} transform="translate(1.5 0)" />;
}

function CallShape({ call, position, center }: { call: Call; position: Position; center: string }) {
  const end =
    call.end === "ok"
      ? "answered"
      : call.end === "open"
        ? "never settled"
        : `failed: ${call.errorName ?? "error"}`;
  const width = Number.parseFloat(position.width);
  return (
    <g class="call" data-end={call.end}>
      <title>{`${call.text}, ${seconds(call.fromMs)} to ${seconds(call.toMs)}, ${end}`}</title>
      <rect {...position} rx="3" />
      {width >= LABEL_FROM + 6 && (
        <text
          class={width >= LABEL_NARROW ? undefined : "is-minor"}
          x={position.x}
          y={center}
          dx="11"
          dy="0.34em"
        >
          {call.name}
        </text>
      )}
    </g>
  );
}

interface Geometry {
  readonly rowOf: (component: string) => number | undefined;
  readonly x: (ms: number) => number;
  readonly middle: (row: number) => number;
}

/** From the lane where the error was born up to the program; off the edge where nothing took it. */
function PathShape({ path, rowOf, x, middle }: Geometry & { readonly path: ErrorPath }) {
  const born = rowOf(path.bornIn) ?? 0;
  const stops = path.via.flatMap((component) => {
    const row = rowOf(component);
    return row === undefined || row === born ? [] : [row];
  });
  const rows = [born, ...stops, 0];
  const points = rows.map((row, at) => ({
    x: x(path.bornMs + ((path.arrivedMs - path.bornMs) * at) / (rows.length - 1)),
    y: middle(row),
  }));
  if (path.end === "uncaught") points.push({ x: points.at(-1)?.x ?? 0, y: 0 });
  const last = points.at(-1) ?? { x: 0, y: 0 };
  return (
    <g class="path" data-end={path.end}>
      <title>{`${path.name}: ${path.text}. ${path.end === "caught" ? "Taken by a catch" : "Nothing took it"} at ${seconds(path.arrivedMs)}.`}</title>
      {points.slice(1).map((point, at) => {
        const from = points[at] ?? point;
        return <line x1={`${from.x}%`} y1={`${from.y}%`} x2={`${point.x}%`} y2={`${point.y}%`} key={at} />;
      })}
      <circle cx={`${points[0]?.x}%`} cy={`${points[0]?.y}%`} r="3.5" />
      {path.end === "caught" && <circle class="taken" cx={`${last.x}%`} cy={`${last.y}%`} r="5" />}
    </g>
  );
}

function Message({ message, rowOf, x, middle }: Geometry & { readonly message: TraceEvent }) {
  const from = rowOf(textField(message, "from"));
  const to = rowOf(textField(message, "to"));
  if (from === to) return null;
  const place = `${x(message.atMs)}%`;
  return (
    <line
      class={message.lost === true ? "message is-lost" : "message"}
      x1={place}
      x2={place}
      y1={`${middle(from ?? 0)}%`}
      y2={`${middle(to ?? 0)}%`}
    >
      <title>{`${textField(message, "what")}, ${textField(message, "from")} to ${textField(message, "to")}`}</title>
    </line>
  );
}

/** A nested svg, because a shape of fixed size can't stand at a percentage by itself. */
function Cross({ x, y, text }: { readonly x: number; readonly y: number; readonly text: string }) {
  return (
    <svg x={`${x}%`} y={`${y}%`} class="cross" overflow="visible">
      <title>{text}</title>
      <path d="M-5-5 5 5M5-5-5 5" />
    </svg>
  );
}
