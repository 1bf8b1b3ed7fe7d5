/** @jsxImportSource preact */
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
        <span>
          <b class="shape" style="--shape:var(--shape-cross)" />
          fault
        </span>
      )}
      {timeline.errors.length > 0 && (
        <span>
          <b class="is-error shape" style="--shape:var(--shape-dot)" />
          error is raised
        </span>
      )}
      {ends.has("caught") && (
        <span>
          <b class="is-error">○</b>a catch takes it
        </span>
      )}
      {ends.has("retried") && (
        <span>
          <b class="is-error">◇</b>retry takes it
        </span>
      )}
      {ends.has("uncaught") && (
        <span>
          <b>↑</b>nothing takes it
        </span>
      )}
    </p>
  );
}
