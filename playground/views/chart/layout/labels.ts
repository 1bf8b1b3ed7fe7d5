import type { Call } from "../../model/calls.ts";
import type { Band } from "../../model/components.ts";
import { termText } from "../../model/components.ts";
import type { Drawn } from "../../model/drawn.ts";
import type { ErrorPath } from "../../model/error-paths.ts";
import { type ErrorWay, wayOf } from "../error-way.ts";
import { type Geometry, placeOf, SHORTEST_PX } from "../geometry.ts";
import { type Interval, shifted } from "./edge.ts";
import { type ErrorLabel, errorLabels } from "./error-labels.ts";
import { type Row, type RowLabel, rowLabels, type Span } from "./row-labels.ts";
import { takenIn } from "./taken.ts";
import { overWidths, type ShownFrom, WIDTHS } from "./widths.ts";

/** The labels of a picture at each width, by the band, call, mark or error that each belongs to. */
export interface Labels {
  readonly inRows: ReadonlyMap<object, readonly (RowLabel & ShownFrom)[]>;
  readonly ofErrors: ReadonlyMap<object, readonly (ErrorLabel & ShownFrom)[]>;
}

export function labelsOf(drawn: Drawn, geometry: Geometry): Labels {
  const ways = drawn.errors.map((path) => wayOf(path, geometry));
  const rows = rowsOf(drawn, ways, geometry);
  const marks = drawn.errors.flatMap((path, at) => {
    const { end } = ways[at] ?? {};
    return end ? [{ owner: path, share: end.x, ...called(path) }] : [];
  });
  const errors = errorLabels(marks, WIDTHS, geometry.labelRows);
  return {
    inRows: overWidths((width) => new Map(rows.flatMap((row) => [...rowLabels(row, width)]))),
    ofErrors: overWidths((width) => errors.get(width) ?? new Map()),
  };
}

const called = ({ name, line }: ErrorPath) => ({ name, ...(line === undefined ? {} : { line }) });

function rowsOf(drawn: Drawn, ways: readonly ErrorWay[], geometry: Geometry): Row[] {
  const callRows = new Set(drawn.calls.map(({ row }) => row));
  const spanOf = (owner: Band | Call, row: number, forms: readonly string[]): Span => {
    const { left, width } = placeOf(geometry, owner, row);
    return { owner, from: { share: left, px: 0 }, to: { share: left + width, px: 0 }, forms };
  };
  return [
    ...[...callRows].map((at) => {
      const row = 1 + at;
      const spans = drawn.calls
        .filter((call) => call.row === at)
        .map((call) => spanOf(call, row, callForms(call)));
      return { spans, epochs: [], taken: [...spans, ...takenIn(row, drawn, ways, geometry)] };
    }),
    ...drawn.components.map(({ bands, marks }, at) => {
      const row = geometry.componentRow(at);
      const spans = bands.map((band) => spanOf(band, row, bandForms(band)));
      const epochs = marks.flatMap((mark) =>
        mark.epoch === undefined ? [] : [{ owner: mark, share: geometry.x(mark.atMs), number: mark.epoch }],
      );
      return { spans, epochs, taken: [...edgesOf(bands, spans), ...takenIn(row, drawn, ways, geometry)] };
    }),
  ];
}

/** What a band ends with and what a gap is drawn as; the marks of a component stand inside of its bands. */
function edgesOf(bands: readonly Band[], spans: readonly Span[]): Interval[] {
  return spans.flatMap(({ owner, from, to }, at) =>
    bands[at]?.role === "down"
      ? [{ owner, from, to }]
      : [from, to].map((edge) => ({ owner, from: shifted(edge, -1), to: shifted(edge, SHORTEST_PX) })),
  );
}

/** Leaders say so, and since which term; the legend names the shapes, so that the term alone does. */
function bandForms({ role, term }: Band): string[] {
  if (role !== "leader" && role !== "coordinator") return [];
  if (!term) return [role];
  const since = termText(role, term);
  return [`${role} · ${since}`, since];
}

function callForms({ name }: Call): string[] {
  const short = name.split(".").at(-1) ?? name;
  return short === name ? [name] : [name, short];
}
