/** @jsxImportSource preact */

import { headOf } from "../../program/error-head.ts";
import { seconds, span } from "../../program/format.ts";
import type { RunState } from "../../program/run-state.ts";
import { verdictOf } from "../../program/verdict.ts";
import type { CaughtError } from "../../protocol/index.ts";
import { Glyph } from "../controls/Glyph.tsx";
import { LineButton } from "../controls/LineButton.tsx";
import { HelpLine, Problems } from "../help/HelpLine.tsx";
import { happeningAt, type Playback } from "../playback/use-playback.ts";

/** How the run ended, what that means, and what to do. */
export function VerdictLine({ run, playback }: { readonly run: RunState; readonly playback?: Playback }) {
  if (playback?.moment) return <MomentLine playback={playback} />;
  if (run.status === "running") {
    return (
      <div class="program-verdict" data-tone="quiet">
        <Glyph shape="running" />
        <strong>Running</strong>
      </div>
    );
  }
  if (run.status === "failed") {
    return (
      <div class="program-verdict" data-tone="bad">
        <Glyph shape="bad" />
        <strong>It couldn't run</strong>
        <p>{run.failure?.text}</p>
      </div>
    );
  }
  if (!run.result) return null;
  const { tone, title, meaning, todo, place, outcome } = verdictOf(run.result, run.language);
  // The button beside it says the line.
  const head = place ? title.replace(/ line \d+$/, " ") : title;
  return (
    <div class="program-verdict" data-tone={tone} data-outcome={outcome}>
      <Glyph shape={tone} />
      <strong>{head}</strong>
      {place && <LineButton line={place.line} column={place.column} live={playback !== undefined} />}
      <p>
        {meaning}
        {todo && ` ${todo}`}
      </p>
      <Problems problems={run.result.problems} />
      {run.help && <HelpLine help={run.help} />}
    </div>
  );
}

/** The same place while the run is looked at as of a moment. */
function MomentLine({ playback }: { readonly playback: Playback }) {
  const { moment, stop, playing, happenings } = playback;
  if (!moment) return null;
  const error = stop?.error;
  return (
    <div class="program-verdict" data-tone={stop ? "warn" : "quiet"} data-moment>
      <Glyph shape={stop ? "warn" : playing ? "running" : "quiet"} />
      <strong>
        {stop ? "Paused" : playing ? "Playing" : "As of"} {stop || playing ? "at " : ""}
        {seconds(moment.atMs)}
      </strong>
      {error && error.line > 0 && <LineButton line={error.line} column={error.column} />}
      <p>
        {error ? errorWords(error) : (happeningAt(happenings, moment)?.text ?? "Nothing has happened yet.")}
      </p>
    </div>
  );
}

const errorWords = (error: CaughtError): string =>
  error.message === "" ? `${headOf(error)}.` : `${headOf(error)}: ${error.message}`;

/** `virtual 5.298 s · wall 31 ms · seed 7`. Wall time differs from run to run, so the build leaves it out. */
export function timesText(run: RunState, withWall: boolean): string {
  const { result } = run;
  if (!result) return "";
  const parts = [`virtual ${span(result.virtualMs)}`];
  if (withWall) parts.push(`wall ${Math.round(result.wallMs)} ms`);
  parts.push(`seed ${result.seed}`);
  return parts.join(" · ");
}
