import type { ProgramProblem } from "../protocol/index.ts";
import { headOf } from "./error-head.ts";
import { count } from "./format.ts";
import type { RunState } from "./run-state.ts";
import { sentence, verdictOf } from "./verdict.ts";

/** What a screen reader is told when a run has ended. */
export function announcement(state: RunState): string {
  const { result } = state;
  if (state.status === "failed") return `It couldn't run. ${state.failure?.text ?? ""}`;
  if (!result) return "";
  const { problems = [], outcome } = result;
  const { title, meaning } = verdictOf(result, state.language);
  if (problems.length > 1) return `${title}. ${problems.slice(0, PROBLEMS_TOLD_MAX).map(told).join(" ")}`;
  const verdict =
    outcome === "finished" || outcome === "stopped"
      ? `${title}.`
      : `${title}. ${meaning.slice(0, MEANING_CHARS_MAX)}`;
  if (problems.length > 0) return verdict;
  const lines = count(result.console.length + result.dropped, "console line");
  const names = [...new Set(result.caught.map(headOf))];
  const caught =
    names.length === 0
      ? "No error was caught"
      : `${count(result.caught.length, "error was", "errors were")} caught: ${someOf(names)}`;
  return `${verdict} ${lines}. ${caught}.`;
}

/** Nobody listens to more than these. */
const PROBLEMS_TOLD_MAX = 3;
const MEANING_CHARS_MAX = 300;

const told = ({ line, message }: ProgramProblem): string => sentence(`Line ${line}: ${message}`);

/** Nobody listens to more names than these. */
const NAMES_TOLD_MAX = 5;

function someOf(names: readonly string[]): string {
  const more = names.length - NAMES_TOLD_MAX;
  return `${names.slice(0, NAMES_TOLD_MAX).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
