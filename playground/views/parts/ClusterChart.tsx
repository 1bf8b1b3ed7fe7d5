/** @jsxImportSource preact */
import { useMemo, useState } from "preact/hooks";
import type { TraceEvent } from "../../protocol/index.ts";
import { seconds } from "../model/format.ts";
import { type Happening, type Lanes, lanesOf, ticks } from "../model/lanes.ts";
import type { RunState } from "../model/run-state.ts";
import { ChartControls, step, type Window } from "./ChartControls.tsx";
import { allErrors } from "./Output.tsx";
import { Plot, rowsIn } from "./Plot.tsx";

interface Props {
  readonly run: RunState;
  readonly live: boolean;
  /** Unique in the page: the hatching is a pattern with an id. */
  readonly id: string;
}

const TICKS = 6;

/** The cluster over virtual time: a lane for the program and one for each node, with the same as a table. */
export function ClusterChart({ run, live, id }: Props) {
  const { trace, status } = run;
  const errors = allErrors(run);
  const virtualMs = run.result?.virtualMs ?? 0;
  const lanes = useMemo(() => lanesOf(trace, errors, virtualMs), [trace, errors.length, virtualMs]);
  const [view, setView] = useState<Window | undefined>(undefined);
  const [at, setAt] = useState<number | undefined>(undefined);
  const [messages, showMessages] = useState(false);
  if (status !== "ended" || lanes.nodes.length === 0) return null;
  const shown = view ?? { fromMs: 0, toMs: lanes.endMs };
  const current = at === undefined ? undefined : lanes.happenings[Math.min(at, lanes.happenings.length - 1)];

  const hover = (event: PointerEvent & { currentTarget: Element }): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const ms = shown.fromMs + ((event.clientX - box.left) / box.width) * (shown.toMs - shown.fromMs);
    setAt(nearest(lanes.happenings, ms));
  };

  return (
    <figure class="lab-cluster" aria-label="The cluster over virtual time">
      <div class="lab-chart" style={{ "--lanes": rowsIn(lanes) }}>
        <LaneNames lanes={lanes} />
        <div class="lab-plot" onPointerMove={live ? hover : undefined}>
          <Plot
            lanes={lanes}
            view={shown}
            id={id}
            label={summary(lanes)}
            cursorMs={current?.atMs}
            messages={messages ? messagesIn(trace, shown) : []}
          />
        </div>
        <Axis view={shown} />
      </div>
      {live && (
        <ChartControls
          lanes={lanes}
          view={shown}
          at={at}
          onView={setView}
          onAt={setAt}
          messages={messages}
          onMessages={showMessages}
        />
      )}
      <Legend lanes={lanes} />
      <Table
        happenings={lanes.happenings}
        current={live && at !== undefined ? step(at, lanes, 0) : undefined}
      />
    </figure>
  );
}

function LaneNames({ lanes }: { readonly lanes: Lanes }) {
  return (
    <div class="lab-lane-names" aria-hidden="true">
      <span style={{ "--span": lanes.rows }}>program</span>
      {lanes.nodes.map(({ id }) => (
        <span key={id}>{id}</span>
      ))}
    </div>
  );
}

/** Where the room is narrow, the first and the last tick are left; the text keeps its size. */
function Axis({ view }: { readonly view: Window }) {
  const length = view.toMs - view.fromMs;
  const digits = length >= 5_000 ? 0 : length >= 500 ? 1 : 3;
  const all = ticks(view.fromMs, view.toMs, TICKS);
  return (
    <div class="lab-axis" aria-hidden="true">
      {all.map((ms, at) => {
        const left = percent(ms, view);
        const kind = left > END_FROM ? "is-end" : at > 0 && at < all.length - 1 ? "is-minor" : undefined;
        return (
          <span class={kind} style={{ left: `${left}%` }} key={ms}>
            {(ms / 1000).toFixed(digits)} s
          </span>
        );
      })}
    </div>
  );
}

/** A label further to the right, in percent, ends at its tick, since half of it would run past the card. */
const END_FROM = 88;

const percent = (ms: number, view: Window): number =>
  Math.round(((ms - view.fromMs) / (view.toMs - view.fromMs)) * 100_000) / 1000;

const LEGEND: readonly (readonly [role: string, label: string])[] = [
  ["leader", "leader"],
  ["candidate", "candidate"],
  ["follower", "follower"],
  ["coordinator", "coordinator"],
  ["tablet-server", "tablet server"],
  ["down", "down"],
];

function Legend({ lanes }: { readonly lanes: Lanes }) {
  const roles = new Set(lanes.nodes.flatMap(({ bands }) => bands.map(({ role }) => role)));
  return (
    <p class="lab-legend" aria-hidden="true">
      {LEGEND.filter(([role]) => roles.has(role)).map(([role, label]) => (
        <span key={role}>
          <i data-role={role} />
          {label}
        </span>
      ))}
      {lanes.nodes.some(({ marks }) => marks.length > 0) && (
        <span>
          <b>✕</b>fault
        </span>
      )}
      {lanes.errors.length > 0 && (
        <span>
          <b class="is-error">●</b>error
        </span>
      )}
    </p>
  );
}

function Table({ happenings, current }: { happenings: readonly Happening[]; current: number | undefined }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="lab-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="lab-quiet">The same as a table ({happenings.length} rows)</summary>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls, and a region would be a landmark */}
      <div class="lab-table-box" role="group" tabIndex={open ? 0 : undefined} aria-label="Events">
        <table>
          <thead>
            <tr>
              <th scope="col">virtual time</th>
              <th scope="col">what happened</th>
            </tr>
          </thead>
          <tbody>
            {happenings.slice(0, TABLE_ROWS_MAX).map(({ atMs, text }, at) => (
              <tr aria-current={at === current ? "true" : undefined} key={at}>
                <td>{seconds(atMs)}</td>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {happenings.length > TABLE_ROWS_MAX && <p>{happenings.length - TABLE_ROWS_MAX} more left out.</p>}
      </div>
    </details>
  );
}

/** Enough for a program of 40 lines; a run of hours has more than anybody reads. */
const TABLE_ROWS_MAX = 300;

function nearest(happenings: readonly Happening[], ms: number): number {
  let best = 0;
  for (const [at, { atMs }] of happenings.entries()) {
    if (Math.abs(atMs - ms) < Math.abs((happenings[best]?.atMs ?? 0) - ms)) best = at;
  }
  return best;
}

const MESSAGES_MAX = 400;

function messagesIn(trace: readonly TraceEvent[], view: Window): readonly TraceEvent[] {
  return trace
    .filter(({ kind, atMs }) => kind === "message" && atMs >= view.fromMs && atMs <= view.toMs)
    .slice(0, MESSAGES_MAX);
}

/** What the picture says, in a sentence or two. */
export function summary(lanes: Lanes): string {
  const key = lanes.happenings.filter(({ text }) =>
    /becomes leader|is down|^fault|is born|dies of/.test(text),
  );
  const told = key.slice(0, 8).map(({ atMs, text }) => `${seconds(atMs)}: ${text}`);
  const rest = key.length > 8 ? ` And ${key.length - 8} more.` : "";
  return `${lanes.nodes.length} nodes over ${seconds(lanes.endMs)}. ${told.join(". ")}.${rest}`;
}
