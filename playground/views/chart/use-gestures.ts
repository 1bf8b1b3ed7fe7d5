import { useEffect, useRef } from "preact/hooks";
import { pan, type TimeRange, zoom } from "./time-range.ts";

interface Hooks {
  seek(ms: number): void;
  /** Undefined when the pointer has left. */
  hover(ms: number | undefined): void;
}

type Pointer = PointerEvent & { currentTarget: HTMLElement };

/** What the plot's element listens for. */
export interface Gestures {
  onPointerDown(event: Pointer): void;
  onPointerMove(event: Pointer): void;
  onPointerUp(event: Pointer): void;
  onPointerCancel(event: Pointer): void;
  onPointerLeave(): void;
  onDblClick(event: MouseEvent & { currentTarget: HTMLElement }): void;
}

/** Dragging sets the moment; two fingers, or the wheel with Ctrl, zoom; the wheel sideways moves a zoomed chart. */
export function useGestures(
  plot: HTMLElement | null,
  view: TimeRange,
  endMs: number,
  onView: (view: TimeRange | undefined) => void,
  hooks: Hooks,
): Gestures {
  const fingers = useRef(new Map<number, number>());
  const latest = useRef({ view, endMs, onView });
  latest.current = { view, endMs, onView };
  const timeAt = (element: HTMLElement, clientX: number): number => {
    const { left, width } = element.getBoundingClientRect();
    return view.fromMs + ((clientX - left) / width) * (view.toMs - view.fromMs);
  };

  useEffect(() => {
    if (!plot) return;
    const wheel = (event: WheelEvent): void => {
      const { view: seen, endMs: end, onView: change } = latest.current;
      const { left, width } = plot.getBoundingClientRect();
      const at = seen.fromMs + ((event.clientX - left) / width) * (seen.toMs - seen.fromMs);
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        change(zoom(seen, at, event.deltaY > 0 ? 1.25 : 0.8, end));
        return;
      }
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
      if (Math.abs(sideways) <= (event.shiftKey ? 0 : Math.abs(event.deltaY))) return;
      const next = pan(seen, sideways / width, end);
      if (!next) return;
      event.preventDefault();
      change(next);
    };
    // Not by a property: those are passive in some browsers, and the page would scroll or zoom as well.
    plot.addEventListener("wheel", wheel, { passive: false });
    return () => plot.removeEventListener("wheel", wheel);
  }, [plot]);

  const lift = (event: Pointer): void => {
    fingers.current.delete(event.pointerId);
  };
  return {
    onPointerDown(event) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      fingers.current.set(event.pointerId, event.clientX);
      if (fingers.current.size === 1) hooks.seek(timeAt(event.currentTarget, event.clientX));
    },
    onPointerMove(event) {
      const before = fingers.current.get(event.pointerId);
      if (before === undefined) {
        if (event.pointerType !== "touch") hooks.hover(timeAt(event.currentTarget, event.clientX));
        return;
      }
      const other = [...fingers.current].find(([pointer]) => pointer !== event.pointerId)?.[1];
      fingers.current.set(event.pointerId, event.clientX);
      if (other === undefined) {
        hooks.seek(timeAt(event.currentTarget, event.clientX));
        return;
      }
      const spread = Math.max(8, Math.abs(event.clientX - other));
      const factor = Math.max(8, Math.abs(before - other)) / spread;
      onView(zoom(view, timeAt(event.currentTarget, (event.clientX + other) / 2), factor, endMs));
    },
    onPointerUp: lift,
    onPointerCancel: lift,
    onPointerLeave: () => hooks.hover(undefined),
    onDblClick(event) {
      onView(zoom(view, timeAt(event.currentTarget, event.clientX), event.altKey ? 2 : 0.5, endMs));
    },
  };
}
