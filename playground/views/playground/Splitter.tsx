/** @jsxImportSource preact */
import { useRef } from "preact/hooks";

interface Props {
  /** Percent of the width that the left panel has. */
  readonly value: number;
  readonly onChange: (value: number) => void;
}

export const SPLIT_MIN = 25;
export const SPLIT_MAX = 75;
const STEP = 2;

const clamp = (value: number): number => Math.min(SPLIT_MAX, Math.max(SPLIT_MIN, Math.round(value)));

/** The border between program and output: moves by mouse and by keyboard. */
export function Splitter({ value, onChange }: Props) {
  const dragging = useRef(false);
  const move = (event: PointerEvent & { currentTarget: HTMLElement }): void => {
    if (!dragging.current) return;
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    if (box) onChange(clamp(((event.clientX - box.left) / box.width) * 100));
  };
  const key = (event: KeyboardEvent): void => {
    const to: Record<string, number> = {
      ArrowLeft: value - STEP,
      ArrowRight: value + STEP,
      Home: SPLIT_MIN,
      End: SPLIT_MAX,
    };
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onChange(clamp(next));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr can't take the focus and the pointer as a window splitter does
    <div
      class="pg-splitter"
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the program"
      aria-valuenow={value}
      aria-valuemin={SPLIT_MIN}
      aria-valuemax={SPLIT_MAX}
      tabIndex={0}
      onKeyDown={key}
      onPointerDown={(event) => {
        dragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onPointerUp={() => {
        dragging.current = false;
      }}
      onDblClick={() => onChange(52)}
    />
  );
}
