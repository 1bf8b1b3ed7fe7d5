import type { Mark } from "../editor/surface.ts";
import type { CaughtError } from "../protocol/index.ts";
import { shortOf } from "./error-head.ts";
import type { RunState } from "./run-state.ts";
import { verdictOf } from "./verdict.ts";

/**
 * What a run leaves on the lines of its program; what ended it wins over what was caught, and that over what was
 * rejected. `live` adds the awaits that were rejected: stacks tell them, and engines don't agree on stacks, so the build
 * leaves them out.
 */
export function marksOf(run: RunState, live = false): Mark[] {
  const marks = new Map<number, Mark>();
  const raised = run.language === "python" ? "raised" : "rejected with";
  for (const error of live ? run.caught : []) {
    const own = error.stack.find(({ file }) => file === undefined);
    if (!own || error.by === "uncaught") continue;
    const { line, column } = own;
    marks.set(line, { kind: "rejected", line, column, text: `${raised} ${shortOf(error)}` });
  }
  for (const error of run.caught) {
    if (error.line < 1 || error.by === "uncaught") continue;
    const earlier = marks.get(error.line);
    const known = earlier?.kind === "caught" ? earlier : undefined;
    const verb = VERBS[error.by] ?? "caught";
    const text = known ? addName(known.text, shortOf(error)) : `${verb} ${shortOf(error)}`;
    const constant = error.system === "fluss" ? error.codeName : undefined;
    const taken = [...(known?.taken ?? []), { name: error.name, ...(constant ? { constant } : {}) }].slice(
      0,
      3,
    );
    marks.set(error.line, { kind: "caught", line: error.line, column: error.column, text, taken });
  }
  if (run.result) {
    const { place, outcome } = verdictOf(run.result, run.language);
    const problems = run.result.problems ?? [];
    for (const { line, column, message } of problems)
      marks.set(line, { kind: "problem", line, column, text: message });
    if (place && outcome === "uncaught" && problems.length === 0) {
      const { uncaught } = run.result;
      const [name, message] = uncaught ? [shortOf(uncaught), uncaught.message] : ["error", ""];
      marks.set(place.line, {
        kind: "uncaught",
        ...place,
        text: `uncaught ${name}${message ? `: ${message}` : ""}`,
      });
    }
    if (place && outcome === "stuck") {
      marks.set(place.line, {
        kind: "stuck",
        ...place,
        text: run.language === "python" ? "stuck: this never returns" : "stuck: this await never settles",
      });
    }
  }
  return [...marks.values()].sort((a, b) => a.line - b.line);
}

/** The mark that a reader wants to see first: of what ended the program, else the first. */
export function firstToSee(marks: readonly Mark[]): Mark | undefined {
  return marks.find(({ kind }) => ENDS.has(kind)) ?? marks.find(({ kind }) => kind === "caught") ?? marks[0];
}

const ENDS: ReadonlySet<Mark["kind"]> = new Set(["uncaught", "stuck", "problem"]);

const VERBS: Partial<Readonly<Record<CaughtError["by"], string>>> = {
  retry: "tried again after",
  suppress: "suppressed",
};

/** A catch in a loop takes many: each name once, and no more than three. */
function addName(text: string, name: string): string {
  const names = text.replace(/^(caught|tried again after|suppressed) /, "").split(", ");
  if (names.includes(name)) return text;
  if (names.length >= 3) return text.endsWith(" …") ? text : `${text} …`;
  return `${text}, ${name}`;
}
