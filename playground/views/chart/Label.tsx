/** @jsxImportSource preact */

import { type Geometry, LABEL_ROW_PX } from "./geometry.ts";
import type { ErrorLabel } from "./layout/error-labels.ts";
import type { RowLabel } from "./layout/row-labels.ts";
import { widthOf } from "./layout/text-width.ts";
import { classOf, type ShownFrom } from "./layout/widths.ts";

interface TextProps {
  readonly text: string;
  readonly share: number;
  readonly px: number;
  readonly y: number;
  readonly class: string;
}

function Text({ text, share, px, y, class: shown }: TextProps) {
  return (
    <text
      class={shown}
      x={`${share}%`}
      y={y}
      dx={px}
      dy="0.34em"
      textLength={widthOf(text)}
      lengthAdjust="spacingAndGlyphs"
    >
      {text}
    </text>
  );
}

/** What stands in or beside a mark of a row, at each width. */
export function RowLabels({
  labels = [],
  y,
}: {
  labels: readonly (RowLabel & ShownFrom)[] | undefined;
  y: number;
}) {
  return (
    <>
      {labels.map((label) => (
        <Text {...label} y={y} class={classOf(label)} key={label.from} />
      ))}
    </>
  );
}

interface ErrorLabelsProps {
  readonly labels: readonly (ErrorLabel & ShownFrom)[] | undefined;
  readonly geometry: Geometry;
}

/** A label above the program's row with a line down to its mark, or to a bracket over those that it counts. */
export function ErrorLabels({ labels = [], geometry }: ErrorLabelsProps) {
  const { top, labelsEnd } = geometry;
  return (
    <>
      {labels.map((label) => {
        const { text, share, stands, px, level, counted } = label;
        const shown = classOf(label);
        const lower = labelsEnd - level * LABEL_ROW_PX;
        return [
          <line
            class={`leader ${shown}`}
            x1={`${share}%`}
            x2={`${share}%`}
            y1={stands === "on" ? lower : lower - LABEL_ROW_PX + 3}
            y2={counted ? labelsEnd + BRACKET_PX : top + RING_PX}
            key={`line ${label.from}`}
          />,
          counted && (
            <line
              class={`bracket ${shown}`}
              x1={`${counted.from}%`}
              x2={`${counted.to}%`}
              y1={labelsEnd + BRACKET_PX}
              y2={labelsEnd + BRACKET_PX}
              key={`bracket ${label.from}`}
            />
          ),
          <Text
            class={stands === "left" ? `is-left ${shown}` : shown}
            text={text}
            share={share}
            px={px}
            y={lower - LABEL_ROW_PX / 2}
            key={`text ${label.from}`}
          />,
        ];
      })}
    </>
  );
}

/** From the labels to the bracket over what they count. */
const BRACKET_PX = 4;
/** From the top of the program's row to a ring. */
const RING_PX = 8;
