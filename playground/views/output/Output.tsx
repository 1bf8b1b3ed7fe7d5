/** @jsxImportSource preact */
import { useEffect, useRef } from "preact/hooks";
import { count } from "../../program/format.ts";
import type { RunState } from "../../program/run-state.ts";
import { ClusterChart } from "../chart/ClusterChart.tsx";
import { allErrors } from "../model/moment.ts";
import { PlaybackControls } from "../playback/PlaybackControls.tsx";
import { type Playback, usePlayback } from "../playback/use-playback.ts";
import { Console } from "./Console.tsx";
import { Inspector } from "./Inspector.tsx";
import { VerdictLine } from "./VerdictLine.tsx";

interface Props {
  readonly run: RunState;
  readonly id: string;
}

/** Everything that a run leaves behind, as the build draws it. */
export function Output({ run, id }: Props) {
  return (
    <>
      <div class="program-side">
        <VerdictLine run={run} />
        <Console run={run} live={false} />
        <Errors run={run} live={false} />
      </div>
      <ClusterChart run={run} id={id} />
    </>
  );
}

/** The same after a run in the page, which can be played back. `onShown` hears of each moment that is shown. */
export function LiveOutput({ run, id, onShown }: Props & { readonly onShown: (shown: RunState) => void }) {
  const playback = usePlayback(run, onShown);
  const { shown, moment } = playback;
  const side = useRef<HTMLDivElement>(null);
  const wholeHeight = useRef(0);
  // The first lines of a run wait for no errors and no picture to be drawn: those come with the next drawing.
  const isFirst = useRef(true);
  const isDrawn = !isFirst.current || run.status !== "running";
  useEffect(() => {
    isFirst.current = false;
    if (!moment) wholeHeight.current = side.current?.getBoundingClientRect().height ?? 0;
  });
  return (
    <>
      {/* As high as with the whole run: the chart below must not move away under the finger that scrubs it. */}
      <div
        class="program-side"
        ref={side}
        style={
          moment && wholeHeight.current > 0
            ? { height: `${wholeHeight.current}px`, overflowY: "auto" }
            : undefined
        }
      >
        <VerdictLine run={run} playback={playback} />
        <Console run={shown} live later={laterLines(playback)} />
        {isDrawn && <Errors run={shown} live playback={playback} />}
      </div>
      {isDrawn && (
        <div class="program-below">
          <ClusterChart run={run} playback={playback} id={id}>
            <PlaybackControls playback={playback} />
          </ClusterChart>
        </div>
      )}
    </>
  );
}

/** Lines that come after the moment. */
export function laterLines({ run, shown }: Playback): number {
  return run.console.length - shown.console.length;
}

interface ErrorsProps {
  readonly run: RunState;
  readonly live: boolean;
  readonly playback?: Playback;
}

/** The first error stands open: with one catch it is the point of the program. Paused at an error, it is that one. */
export function Errors({ run, live, playback }: ErrorsProps) {
  const errors = allErrors(run);
  const dropped = run.result?.caughtDropped ?? 0;
  const open = playback?.stop ? playback.stop.errors - 1 : 0;
  return (
    <div class="program-errors">
      {errors.map((error, at) => (
        <Inspector error={error} program={run} open={at === open} live={live} key={at} />
      ))}
      {dropped > 0 && <p class="program-empty">{count(dropped, "more caught error")} left out.</p>}
    </div>
  );
}
