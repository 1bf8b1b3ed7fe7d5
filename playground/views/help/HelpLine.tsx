/** @jsxImportSource preact */
import { count } from "../../program/format.ts";
import type { Help } from "../../program/help/kinds.ts";
import { PROBLEMS_MAX, type ProgramProblem } from "../../protocol/index.ts";
import { LineButton } from "../controls/LineButton.tsx";

/** What to do about a mistake of the program's own. The page's listener does it. */
export function HelpLine({ help: { text, fixes } }: { readonly help: Help }) {
  return (
    <div class="program-help">
      <p>{text}</p>
      {fixes.map(({ label }, at) => (
        <button type="button" class="program-button" data-fix={at} key={label}>
          {label}
        </button>
      ))}
    </div>
  );
}

/** All problems of a program that can't be read, each with its line. One alone stands in the verdict. */
export function Problems({ problems = [] }: { readonly problems?: readonly ProgramProblem[] | undefined }) {
  if (problems.length < 2) return null;
  return (
    <ol class="program-problems" aria-label={count(problems.length, "problem")}>
      {problems.slice(0, PROBLEMS_MAX).map(({ line, column, message }, at) => (
        <li key={at}>
          <LineButton line={line} column={column} /> {message}
        </li>
      ))}
    </ol>
  );
}
