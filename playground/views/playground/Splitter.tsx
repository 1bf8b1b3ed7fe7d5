/** @jsxImportSource preact */
import { useRef } from "preact/hooks";

/** In percent: of the width of both panels, or of the window's height. */
export interface Range {
  readonly min: number;
  readonly max: number;
  /** A double click goes back to it. */
  readonly usual: number;
}

interface Props {
  /** `column` stands between two panels side by side; `row` lies below them. */
  readonly direction: "column" | "row";
  readonly label: string;
  readonly value: number;
  readonly range: Range;
  readonly onChange: (value: number) => void;
}

const STEP = 2;

/** The border of a panel: moves by mouse, touch and keyboard. */
export function Splitter({ direction, label, value, range, onChange }: Props) {
  const dragged = useRef<{ y: number; value: number } | undefined>(undefined);
  const set = (to: number): void => onChange(Math.min(range.max, Math.max(range.min, Math.round(to))));
  const move = (event: PointerEvent & { currentTarget: HTMLElement }): void => {
    const from = dragged.current;
    if (!from) return;
    if (direction === "row") {
      set(from.value + ((event.clientY - from.y) / window.innerHeight) * 100);
      return;
    }
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    if (box) set(((event.clientX - box.left) / box.width) * 100);
  };
  const key = (event: KeyboardEvent): void => {
    const [less, more] = direction === "row" ? ["ArrowUp", "ArrowDown"] : ["ArrowLeft", "ArrowRight"];
    const to: Record<string, number> = {
      [less as string]: value - STEP,
      [more as string]: value + STEP,
      Home: range.min,
      End: range.max,
      Enter: range.usual,
    };
    const next = to[event.key];
    if (next === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    set(next);
  };
  const release = (): void => {
    dragged.current = undefined;
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr can't take the focus and the pointer as a window splitter does
    <div
      class="playground-splitter"
      data-direction={direction}
      role="separator"
      aria-orientation={direction === "row" ? "horizontal" : "vertical"}
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={range.min}
      aria-valuemax={range.max}
      tabIndex={0}
      onKeyDown={key}
      onPointerDown={(event) => {
        dragged.current = { y: event.clientY, value };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
      onDblClick={() => onChange(range.usual)}
    />
  );
}
