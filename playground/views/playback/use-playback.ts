import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { RunState } from "../../program/run-state.ts";
import { type TimeRange, zoom } from "../chart/time-range.ts";
import { type Happening, happeningsOf } from "../model/happenings.ts";
import { asOf, type Moment, nextStop, type Stop, stopsOf } from "../model/moment.ts";

/** Looking at a finished run as of a moment; playing it moves that moment. */
export interface Playback {
  /** The whole of it. */
  readonly run: RunState;
  /** As of the moment; the whole run where none is set. */
  readonly shown: RunState;
  /** Undefined: the whole run is shown. */
  readonly moment: Moment | undefined;
  /** The error at which it is paused. */
  readonly stop: Stop | undefined;
  readonly stops: readonly Stop[];
  readonly happenings: readonly Happening[];
  readonly endMs: number;
  readonly playing: boolean;
  readonly pauseOnErrors: boolean;
  readonly messages: boolean;
  /** The part that the chart shows; undefined for all of it. */
  readonly view: TimeRange | undefined;
  setView(view: TimeRange | undefined): void;
  /** Into the run around the moment, or out again. */
  zoomBy(factor: number): void;
  play(): void;
  pause(): void;
  /** To a virtual time; what happened at that very time has happened. */
  seek(atMs: number): void;
  /** To the next event after the moment, or the one before it. */
  step(by: 1 | -1): void;
  /** To the next error, the first after the last. */
  toError(): void;
  whole(): void;
  setPauseOnErrors(on: boolean): void;
  setMessages(on: boolean): void;
}

/** A run takes this long to play, however long it was in virtual time. */
const PLAY_MS = 8_000;
/** Where motion is reduced, playing goes from one time at which something happens to the next. */
const STEP_MS = 900;
const LAST = Number.MAX_SAFE_INTEGER;

/** A run can be played back once it has ended. A new run begins with its whole, or paused at its first error. */
export function usePlayback(run: RunState, onShown?: (shown: RunState) => void): Playback {
  const [moment, setMoment] = useState<Moment | undefined>(undefined);
  const [playing, setPlaying] = useState(false);
  const [pauseOnErrors, setPauseOnErrors] = useState(false);
  const [messages, setMessages] = useState(false);
  const [view, setView] = useState<TimeRange | undefined>(undefined);
  const ended = run.status === "ended" ? run.result : undefined;
  const stops = useMemo(() => (ended ? stopsOf(run) : []), [ended]);
  const happenings = useMemo(() => (ended ? happeningsOf(run.trace, messages) : []), [ended, messages]);
  const endMs = Math.max(1, ended?.virtualMs ?? 0, run.trace.at(-1)?.atMs ?? 0);
  const shown = useMemo(() => (moment && ended ? asOf(run, moment, stops) : run), [run, moment, ended]);
  const now = useRef<Moment | undefined>(undefined);
  now.current = moment;
  const listener = useRef(onShown);
  listener.current = onShown;

  useEffect(() => {
    setPlaying(false);
    setMoment(pauseOnErrors ? stops[0] : undefined);
    setView(undefined);
  }, [ended]);
  useEffect(() => {
    if (ended) listener.current?.(shown);
  }, [shown]);
  useEffect(() => {
    if (moment && view) setView(following(view, moment, endMs));
  }, [moment]);

  const step = (by: 1 | -1): void => {
    const next = stepFrom(happenings, now.current, by, endMs);
    if (next) setMoment(next);
  };

  useEffect(() => {
    if (!playing) return;
    const go = (to: Moment): boolean => {
      const stop = pauseOnErrors ? nextStop(stops, now.current) : undefined;
      const isAtStop = stop !== undefined && stop.atMs <= to.atMs;
      const isOver = !isAtStop && to.atMs >= endMs;
      setMoment(isAtStop ? stop : isOver ? undefined : to);
      if (isAtStop || isOver) setPlaying(false);
      return isAtStop || isOver;
    };
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      const timer = setInterval(() => {
        const atMs = now.current?.atMs ?? 0;
        const next = happenings.find((one) => one.atMs > atMs);
        go({ atMs: next?.atMs ?? endMs, seq: LAST });
      }, STEP_MS);
      return () => clearInterval(timer);
    }
    let frame = 0;
    let before: number | undefined;
    let atMs = now.current?.atMs ?? 0;
    const draw = (time: number): void => {
      atMs += ((time - (before ?? time)) / PLAY_MS) * endMs;
      before = time;
      if (!go({ atMs: Math.min(atMs, endMs), seq: LAST })) frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [playing]);

  return {
    run,
    shown,
    moment,
    stop: stops.find((stop) => stop === moment),
    stops,
    happenings,
    endMs,
    playing,
    pauseOnErrors,
    messages,
    view,
    setView,
    zoomBy(factor) {
      const shownNow = view ?? { fromMs: 0, toMs: endMs };
      setView(zoom(shownNow, moment?.atMs ?? (shownNow.fromMs + shownNow.toMs) / 2, factor, endMs));
    },
    play() {
      if (!moment) setMoment({ atMs: 0, seq: -1, errors: 0 });
      setPlaying(true);
    },
    pause: () => setPlaying(false),
    seek(atMs) {
      setPlaying(false);
      setMoment({ atMs: Math.min(Math.max(0, atMs), endMs), seq: LAST });
    },
    step(by) {
      setPlaying(false);
      step(by);
    },
    toError() {
      setPlaying(false);
      setMoment(nextStop(stops, moment) ?? stops[0]);
    },
    whole() {
      setPlaying(false);
      setMoment(undefined);
    },
    setPauseOnErrors,
    setMessages,
  };
}

/** A zoomed chart moves on with the moment. */
function following(view: TimeRange, { atMs }: Moment, endMs: number): TimeRange {
  if (atMs >= view.fromMs && atMs <= view.toMs) return view;
  const length = view.toMs - view.fromMs;
  const fromMs = Math.min(Math.max(0, atMs - length / 4), Math.max(0, endMs - length));
  return { fromMs, toMs: fromMs + length };
}

/** The whole run lies after its last event. */
function stepFrom(
  happenings: readonly Happening[],
  moment: Moment | undefined,
  by: 1 | -1,
  endMs: number,
): Moment | undefined {
  const { atMs, seq } = moment ?? (by > 0 ? { atMs: -1, seq: -1 } : { atMs: endMs, seq: LAST });
  const isAfter = (one: Happening): boolean => one.atMs > atMs || (one.atMs === atMs && one.seq > seq);
  const next = happenings.findIndex(isAfter);
  const at = by > 0 ? next : (next < 0 ? happenings.length : next) - 2;
  const found = happenings[Math.max(by > 0 ? -1 : 0, at)];
  return found && { atMs: found.atMs, seq: found.seq };
}

/** The last thing that had happened by a moment. */
export function happeningAt(happenings: readonly Happening[], moment: Moment): Happening | undefined {
  return happenings.findLast(
    ({ atMs, seq }) => atMs < moment.atMs || (atMs === moment.atMs && seq <= moment.seq),
  );
}
