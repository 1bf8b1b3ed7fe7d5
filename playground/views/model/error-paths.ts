import { shortOf } from "../../program/error-head.ts";
import type { CaughtError, TraceEvent } from "../../protocol/index.ts";
import type { Happening } from "./happenings.ts";
import { numberField, textField } from "./words.ts";

/** The way of an error, from the component that raised it to the catch that took it. */
export interface ErrorPath {
  readonly name: string;
  readonly text: string;
  readonly raisedMs: number;
  readonly raisedBy: string;
  readonly via: readonly string[];
  /** The call that it ended. */
  readonly call?: number;
  /** When that call failed. */
  readonly leftMs: number;
  readonly arrivedMs: number;
  readonly end: "caught" | "retried" | "uncaught";
  /** The line of the catch that took it. */
  readonly line?: number;
}

/** The way of each error; `caught` says where it ended. */
export function errorPathsOf(
  trace: readonly TraceEvent[],
  caught: readonly CaughtError[],
  endMs: number,
): ErrorPath[] {
  const left = [...caught];
  const raised = trace.flatMap((event): ErrorPath[] => {
    if (event.kind !== "error-raised") return [];
    const name = textField(event, "errorName");
    const at = left.findIndex((error) => error.name === name && error.atMs >= event.atMs);
    const taken = at >= 0 ? left.splice(at, 1)[0] : undefined;
    const call = numberField(event, "call");
    return [
      {
        name: taken ? shortOf(taken) : name,
        text: textField(event, "text"),
        raisedMs: numberField(event, "raisedAtMs") ?? event.atMs,
        raisedBy: event.component,
        via: Array.isArray(event.path) ? event.path.map(String) : [],
        ...(call === undefined ? {} : { call }),
        leftMs: event.atMs,
        arrivedMs: taken?.atMs ?? Math.min(event.atMs, endMs),
        ...endOf(taken),
      },
    ];
  });
  // What the program itself threw, it raised where it ran.
  const own = left.map((error) => ({
    name: shortOf(error),
    text: error.message,
    raisedMs: error.atMs,
    raisedBy: "program",
    via: [],
    leftMs: error.atMs,
    arrivedMs: error.atMs,
    ...endOf(error),
  }));
  return [...raised, ...own].sort((a, b) => a.arrivedMs - b.arrivedMs);
}

function endOf(taken: CaughtError | undefined): Pick<ErrorPath, "end" | "line"> {
  if (!taken || taken.by === "uncaught") return { end: "uncaught" };
  return {
    end: taken.by === "retry" ? "retried" : "caught",
    ...(taken.line > 0 ? { line: taken.line } : {}),
  };
}

const TAKEN = {
  caught: "is taken by the catch",
  retried: "is taken by retry",
  uncaught: "is taken by nothing",
} as const;

/** `is taken by the catch at line 15`. */
export const takenText = ({ end, line }: ErrorPath): string =>
  line === undefined ? TAKEN[end] : `${TAKEN[end]} at line ${line}`;

/** What happened, with what became of each error, as the picture shows it. */
export function withErrorEnds(
  happenings: readonly Happening[],
  errors: readonly ErrorPath[],
): readonly Happening[] {
  const ends = errors.map((path) => ({
    atMs: path.arrivedMs,
    // After all that happened at that time.
    seq: Number.MAX_SAFE_INTEGER,
    where: "program",
    text: `${path.name} ${takenText(path)}`,
  }));
  return [...happenings, ...ends].sort((a, b) => a.atMs - b.atMs);
}
