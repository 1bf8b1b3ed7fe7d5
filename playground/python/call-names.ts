import type { TraceEvent } from "../protocol/index.ts";

/** The same events, with the names of calls as a Python program writes them: `FlussAdmin.create_table`. */
export function calledInPython(events: readonly TraceEvent[]): readonly TraceEvent[] {
  return events.map((event) =>
    event.kind === "call-start" && typeof event.name === "string"
      ? { ...event, name: snakeCase(event.name) }
      : event,
  );
}

/** Of a method its last part alone: the names of classes are the same in both languages. */
function snakeCase(name: string): string {
  const method = name.indexOf(".") + 1;
  return name.slice(0, method) + name.slice(method).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
