/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import { seconds } from "../../program/format.ts";
import type { Happening } from "../model/happenings.ts";
import { hasHappened, type Moment } from "../model/moment.ts";

interface Props {
  readonly happenings: readonly Happening[];
  readonly moment: Moment | undefined;
  readonly onSeek: ((atMs: number) => void) | undefined;
}

/** Enough for a program of 40 lines; a run of hours has more than anybody reads. */
const ROWS_MAX = 300;

/** The picture as a table: for screen readers, and for whoever wants the words. */
export function EventTable({ happenings, moment, onSeek }: Props) {
  const [open, setOpen] = useState(false);
  const [more, setMore] = useState(1);
  const current = moment
    ? happenings.findLastIndex(({ atMs, seq }) => hasHappened(moment, atMs, seq))
    : undefined;
  const rows = happenings.slice(0, ROWS_MAX * more);
  return (
    <details class="program-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="program-quiet">The same as a table ({happenings.length} rows)</summary>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls, and a region would be a landmark */}
      <div class="program-table-box" role="group" tabIndex={open ? 0 : undefined} aria-label="Events">
        <table>
          <thead>
            <tr>
              <th scope="col">virtual time</th>
              <th scope="col">where</th>
              <th scope="col">what happened</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ atMs, where, text }, at) => (
              <tr
                aria-current={at === current ? "true" : undefined}
                class={current !== undefined && at > current ? "is-later" : undefined}
                key={at}
              >
                <td>
                  {onSeek ? (
                    <button type="button" class="program-line" onClick={() => onSeek(atMs)}>
                      {seconds(atMs)}
                    </button>
                  ) : (
                    seconds(atMs)
                  )}
                </td>
                <td>{where}</td>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length < happenings.length && (
          <p>
            {happenings.length - rows.length} more rows.{" "}
            {onSeek && (
              <button type="button" class="program-link" onClick={() => setMore(more + 1)}>
                Show more
              </button>
            )}
          </p>
        )}
      </div>
    </details>
  );
}
