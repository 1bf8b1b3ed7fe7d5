/** @jsxImportSource preact */
import type { RunState } from "../model/run-state.ts";
import { ClusterChart } from "./ClusterChart.tsx";
import { Console } from "./Console.tsx";
import { Inspector } from "./Inspector.tsx";
import { VerdictLine } from "./VerdictLine.tsx";

interface Props {
  readonly run: RunState;
  readonly live: boolean;
}

/** Everything that a run leaves behind. The build draws it once; the page draws it again after each run. */
export function Output({ run, live, id }: Props & { readonly id: string }) {
  return (
    <>
      <div class="lab-side">
        <VerdictLine run={run} />
        <Console run={run} live={live} />
        <Errors run={run} live={live} />
      </div>
      <ClusterChart run={run} live={live} id={id} />
    </>
  );
}

/** The first error stands open: with one catch it is the point of the program. */
export function Errors({ run, live }: Props) {
  const errors = allErrors(run);
  return (
    <div class="lab-errors">
      {errors.map((error, at) => (
        <Inspector error={error} source={run.source} open={at === 0} live={live} key={at} />
      ))}
    </div>
  );
}

/** Caught errors in their order, then the one that nothing took. */
export function allErrors(run: RunState): RunState["caught"] {
  const uncaught = run.result?.uncaught;
  return uncaught ? [...run.caught.filter(({ by }) => by !== "uncaught"), uncaught] : run.caught;
}
