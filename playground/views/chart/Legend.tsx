/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import type { Timeline } from "../model/timeline.ts";

const ROLES: readonly (readonly [role: string, label: string])[] = [
  ["leader", "leader"],
  ["candidate", "candidate"],
  ["follower", "follower"],
  ["standby", "standby"],
  ["spare", "spare"],
  ["coordinator", "coordinator"],
  ["tablet-server", "tablet server"],
  ["idle", "up, without a role"],
  ["down", "down"],
];

/** A server without a role for less than this share of the run isn't worth a word. */
const VISIBLE = 0.02;

/** The shapes of this chart, with a word for each. */
export function Legend({ timeline }: { readonly timeline: Timeline }) {
  const seen = timeline.components.flatMap(({ bands }) =>
    bands.filter(({ role, fromMs, toMs }) => role !== "idle" || toMs - fromMs > timeline.endMs * VISIBLE),
  );
  const roles = new Set(seen.map(({ role }) => role));
  const ends = new Set(timeline.errors.map(({ end }) => end));
  const marks = [...timeline.world, ...timeline.components.flatMap((node) => node.marks)];
  return (
    <p class="program-legend" aria-hidden="true">
      {ROLES.filter(([role]) => roles.has(role)).map(([role, label]) => (
        <span key={role}>
          <i data-role={role} />
          {label}
        </span>
      ))}
      {marks.some(({ kind }) => kind !== "epoch") && (
        <Mark kind="cross" label="fault">
          <path d="M3 3 13 13M13 3 3 13" />
        </Mark>
      )}
      {marks.some(({ kind }) => kind === "epoch") && (
        <Mark kind="epoch" label="leads in a new epoch">
          <path d="M8 1V15" />
        </Mark>
      )}
      {timeline.errors.length > 0 && (
        <Mark kind="raised" label="error is raised">
          <circle cx="8" cy="8" r="4" />
        </Mark>
      )}
      {ends.has("caught") && (
        <Mark kind="taken" label="a catch takes it">
          <circle cx="8" cy="8" r="5.5" />
        </Mark>
      )}
      {ends.has("retried") && (
        <Mark kind="taken" label="retry takes it">
          <path d="M2 8 8 2 14 8 8 14z" />
        </Mark>
      )}
      {ends.has("uncaught") && (
        <Mark kind="left" label="nothing takes it">
          <path d="M3 8 8 2 13 8M8 2V16" />
        </Mark>
      )}
    </p>
  );
}

/** A mark as the picture draws it. */
function Mark({ kind, label, children }: { kind: string; label: string; children: ComponentChildren }) {
  return (
    <span>
      <svg width="16" height="16" class={`is-${kind}`} aria-hidden="true">
        {children}
      </svg>
      {label}
    </span>
  );
}
