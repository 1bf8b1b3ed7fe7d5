import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { CommandName } from "../../program/commands.ts";
import { programOf } from "../listen.ts";

/**
 * The ref of a panel that a command opens: it comes into view and takes the focus. When it closes, the button of the
 * command has the focus again.
 */
export function useOpened<Panel extends HTMLElement>(command: CommandName): RefObject<Panel | null> {
  const ref = useRef<Panel>(null);
  useLayoutEffect(() => {
    const panel = ref.current;
    if (!panel) return;
    const opener = programOf(panel)?.querySelector<HTMLElement>(`[data-command=${command}]`);
    panel.scrollIntoView({ block: "nearest" });
    panel.focus({ preventScroll: true });
    return () => {
      if (panel.contains(document.activeElement)) opener?.focus();
    };
  }, []);
  return ref;
}
