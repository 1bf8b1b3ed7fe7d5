/** @jsxImportSource preact */

import { useState } from "preact/hooks";
import { headOf } from "../../program/error-head.ts";
import { seconds } from "../../program/format.ts";
import type { ProgramText } from "../../program/language.ts";
import type { CaughtError } from "../../protocol/index.ts";
import { ErrorBody } from "./ErrorBody.tsx";

interface Props {
  readonly error: CaughtError;
  /** The program that was run, to find what the catch asked for. */
  readonly program: ProgramText;
  readonly open: boolean;
  /** False at build, where stacks differ from engine to engine and are left out. */
  readonly live: boolean;
}

/**
 * One caught or uncaught error with all that is known of it. After a run, what is closed isn't in the page until somebody
 * opens it: a program may have caught hundreds, each with a tree of causes.
 */
export function Inspector({ error, program, open, live }: Props) {
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <details
      class="program-error"
      open={open}
      data-by={error.by}
      onToggle={(event) => event.currentTarget.open && setWasOpened(true)}
    >
      <summary class="program-head">
        <span class="program-by">{BY[error.by]}</span> <b>{headOf(error)}</b>
        <time class="program-at">{seconds(error.atMs)}</time>
      </summary>
      {(open || wasOpened || !live) && <ErrorBody error={error} program={program} live={live} />}
    </details>
  );
}

const BY: Readonly<Record<CaughtError["by"], string>> = {
  catch: "caught",
  "rejection-handler": "caught",
  retry: "tried again after",
  except: "caught",
  "except*": "caught",
  suppress: "suppressed",
  uncaught: "uncaught",
};
