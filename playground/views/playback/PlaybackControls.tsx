/** @jsxImportSource preact */

import { headOf } from "../../program/error-head.ts";
import { seconds } from "../../program/format.ts";
import { Icon } from "../controls/Icon.tsx";
import type { Stop } from "../model/moment.ts";
import { happeningAt, type Playback } from "./use-playback.ts";

interface Props {
  readonly playback: Playback;
}

/** Plays a finished run in virtual time: console, errors and cluster follow. */
export function PlaybackControls({ playback }: Props) {
  const { moment, stops, endMs, playing } = playback;
  if (playback.happenings.length === 0 && stops.length === 0) return null;
  return (
    <fieldset class="program-playback" aria-label="The run in virtual time">
      <div class="program-playback-row">
        <button
          type="button"
          class="program-button program-play"
          onClick={() => (playing ? playback.pause() : playback.play())}
        >
          <Icon shape={playing ? "pause" : "play"} />
          {playing ? "Pause" : moment && moment.atMs < endMs ? "Resume" : "Play"}
        </button>
        <span class="program-steps">
          <StepButton label="Previous event" shape="back" onClick={() => playback.step(-1)} />
          <StepButton label="Next event" shape="forward" onClick={() => playback.step(1)} />
        </span>
        {stops.length > 0 && (
          <button type="button" class="program-button" onClick={() => playback.toError()}>
            Next error
          </button>
        )}
        <label class="program-check">
          <input
            type="checkbox"
            checked={playback.pauseOnErrors}
            onChange={(event) => playback.setPauseOnErrors(event.currentTarget.checked)}
          />
          Pause on errors
        </label>
        <button
          type="button"
          class="program-button"
          aria-disabled={moment === undefined}
          onClick={() => playback.whole()}
        >
          Whole run
        </button>
      </div>
      <Scrubber playback={playback} />
      <div class="program-now" data-paused={playback.stop !== undefined}>
        <p aria-live={playing ? "off" : "polite"}>{wordsAt(playback)}</p>
        <p class="program-clock">
          {seconds(moment?.atMs ?? endMs)} <span>of {seconds(endMs)}</span>
        </p>
      </div>
    </fieldset>
  );
}

function StepButton({
  label,
  shape,
  onClick,
}: {
  label: string;
  shape: "back" | "forward";
  onClick: () => void;
}) {
  return (
    <button type="button" class="program-button" aria-label={label} title={label} onClick={onClick}>
      <Icon shape={shape} />
    </button>
  );
}

/** Virtual time as a slider: by mouse and touch to any moment, by arrow keys from event to event. */
function Scrubber({ playback }: Props) {
  const { endMs, moment, stops } = playback;
  const at = moment?.atMs ?? endMs;
  const key = (event: KeyboardEvent): void => {
    const moves: Record<string, () => void> = {
      ArrowRight: () => playback.step(1),
      ArrowUp: () => playback.step(1),
      ArrowLeft: () => playback.step(-1),
      ArrowDown: () => playback.step(-1),
      Home: () => playback.seek(0),
      End: () => playback.whole(),
      PageUp: () => playback.zoomBy(0.5),
      PageDown: () => playback.zoomBy(2),
      "+": () => playback.zoomBy(0.5),
      "-": () => playback.zoomBy(2),
      "0": () => playback.setView(undefined),
      e: () => playback.toError(),
      " ": () => (playback.playing ? playback.pause() : playback.play()),
    };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };
  return (
    <div class="program-scrub">
      <input
        type="range"
        min={0}
        max={endMs}
        step="any"
        value={at}
        aria-label="Virtual time"
        aria-valuetext={`${seconds(at)}. ${wordsAt(playback)}`}
        onKeyDown={key}
        onInput={(event) => playback.seek(Number(event.currentTarget.value))}
      />
      <span class="program-stops" aria-hidden="true">
        {playback.view && (
          <b
            style={{
              left: `${(playback.view.fromMs / endMs) * 100}%`,
              width: `${((playback.view.toMs - playback.view.fromMs) / endMs) * 100}%`,
            }}
          />
        )}
        {stops.map(({ atMs, error }, index) => (
          <i
            style={{ left: `${endMs > 0 ? (atMs / endMs) * 100 : 0}%` }}
            data-by={error.by === "uncaught" ? "uncaught" : "caught"}
            key={index}
          />
        ))}
      </span>
    </div>
  );
}

/** What a reader is told of the moment. */
function wordsAt({ moment, stop, happenings, playing, stops }: Playback): string {
  if (!moment) {
    return stops.length > 0
      ? "The whole run is shown. Play it, or drag, to see it as of a moment; arrow keys go from event to event."
      : "The whole run is shown. Drag to see it as of a moment; arrow keys go from event to event.";
  }
  if (stop) return stopWords(stop);
  const last = happeningAt(happenings, moment);
  if (playing || !last) return last?.text ?? "Nothing has happened yet.";
  return last.text;
}

/** `Paused at NoLeaderError, taken by the catch at line 15.` */
function stopWords({ error }: Stop): string {
  const line = error.line > 0 ? ` at line ${error.line}` : "";
  const by = {
    catch: `taken by the catch${line}`,
    "rejection-handler": `taken by the rejection handler${line}`,
    retry: `one of the attempts of the retry${line}`,
    except: `taken by the except${line}`,
    "except*": `taken by the except*${line}`,
    suppress: `suppressed${line}`,
    uncaught: "which nothing takes",
  }[error.by];
  return `Paused at ${headOf(error)}, ${by}.`;
}
