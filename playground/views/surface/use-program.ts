import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { EditorPlace } from "../../editor/open.ts";
import type { ProgramController } from "../../program/controller.ts";
import type { ProgramState } from "../../program/state.ts";
import { CodePane } from "../code/code-pane.ts";

/** The state of a program, drawn again with each change; and the ref of the element where the program stands. */
export function useProgram(
  controller: ProgramController,
  place: EditorPlace,
): [state: ProgramState, code: RefObject<HTMLDivElement | null>] {
  const [state, setState] = useState(controller.state);
  const code = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const end = controller.subscribe(setState);
    if (code.current) controller.attach(new CodePane(code.current, place));
    return end;
  }, []);
  return [state, code];
}
