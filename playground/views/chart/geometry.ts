import type { Timeline } from "../model/timeline.ts";
import type { TimeRange } from "./time-range.ts";

/** What a row of the chart takes, in pixels, as chart.css has it. */
const ROW_PX = 30;
/** What a span takes of its row. */
const SPAN_PX = 18;
/** A span is never drawn shorter: who led for a moment did lead. */
export const SHORTEST_PX = 3;
/** What a row of errors' labels takes. */
export const LABEL_ROW_PX = 16;
/** Above the program's row for errors that leave it, since nothing takes them. */
const LEAVING_PX = 12;
/** Rows of labels for errors: more look like a list, and the table is one. */
const LABEL_ROWS_MAX = 3;

/** Where things lie in the plot: across in percent, since any width must do, and down in pixels, as texts have them. */
export interface Geometry {
  readonly height: number;
  /** Rows of labels above the program's row. */
  readonly labelRows: number;
  /** Where they end. */
  readonly labelsEnd: number;
  /** Where the program's row begins. */
  readonly top: number;
  /** Between the rows of calls and those of components. */
  readonly world: number;
  /** The id of the candidates' hatching. */
  readonly hatch: string;
  x(ms: number): number;
  middle(row: number): number;
  /** The row of a component, if it has one; the program's is 0. */
  rowOf(component: string): number | undefined;
  /** The row of a call; the program's own without one. */
  callRow(call: number | undefined): number;
  componentRow(at: number): number;
}

/** The box of a span: across in percent, down in pixels. */
export interface Place {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly height: number;
  readonly middle: number;
}

export function geometryOf(timeline: Timeline, view: TimeRange, id: string): Geometry {
  const { components, callRows, errors } = timeline;
  const labelRows = Math.min(LABEL_ROWS_MAX, errors.length);
  const labelsEnd = labelRows * LABEL_ROW_PX;
  const top = labelsEnd + (errors.some(({ end }) => end === "uncaught") ? LEAVING_PX : 0);
  const calls = new Map(timeline.calls.map((call) => [call.id, 1 + call.row]));
  const componentRow = (at: number): number => 1 + callRows + at;
  const middle = (row: number): number => top + (row + 0.5) * ROW_PX;
  return {
    height: top + componentRow(components.length) * ROW_PX,
    labelRows,
    labelsEnd,
    top,
    world: middle(callRows + 0.5),
    hatch: `hatch-${id.replace(/[^\w]+/g, "-")}`,
    x: (ms) => rounded(((ms - view.fromMs) / (view.toMs - view.fromMs)) * 100),
    middle,
    componentRow,
    rowOf: (component) => {
      const at = components.findIndex((node) => component === node.id || component.endsWith(`.${node.id}`));
      return at < 0 ? (component === "program" ? 0 : undefined) : componentRow(at);
    },
    callRow: (call) => calls.get(call ?? -1) ?? 0,
  };
}

/** The part of a span that is in view. */
export function placeOf(
  { x, middle }: Geometry,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  row: number,
): Place {
  const left = Math.max(0, x(fromMs));
  return {
    left,
    width: rounded(Math.max(0, Math.min(100, x(toMs)) - left)),
    top: middle(row) - SPAN_PX / 2,
    height: SPAN_PX,
    middle: middle(row),
  };
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
