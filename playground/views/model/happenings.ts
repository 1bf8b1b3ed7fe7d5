import type { TraceEvent } from "../../protocol/index.ts";
import { numberField, wordsOf } from "./words.ts";

/** One line of the text form. */
export interface Happening {
  readonly atMs: number;
  readonly seq: number;
  readonly where: string;
  readonly text: string;
}

/** What happened, in words and in order; messages are many, so they come only where somebody asks for them. */
export function happeningsOf(trace: readonly TraceEvent[], withMessages = false): Happening[] {
  const starts = new Map<number, TraceEvent>();
  return trace.flatMap((event) => {
    const id = numberField(event, "id");
    if (event.kind === "call-start" && id !== undefined) starts.set(id, event);
    if (event.kind === "message" && !withMessages) return [];
    const text = wordsOf(event, starts);
    return text === undefined ? [] : [{ atMs: event.atMs, seq: event.seq, where: event.component, text }];
  });
}
