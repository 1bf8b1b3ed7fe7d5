/** @jsxImportSource preact */
import { inSite } from "../../in-site.ts";
import { COMMANDS } from "../../program/commands.ts";

const KEYS: readonly (readonly [keys: string, what: string])[] = [
  [COMMANDS.run.keys?.replace("Control", "Ctrl") ?? "", "run, from anywhere"],
  ["Esc, then Tab", "leave the editor; Tab alone indents"],
  ["Ctrl+Space", "complete, in the editor"],
  ["Ctrl+.", "quick fixes at the cursor"],
  ["F8", "the next problem, in the editor"],
  ["Ctrl+/", "comment lines, in the editor"],
  ["Arrow keys", "between tabs, and to move a border between panels; Enter puts it back"],
  ["Left, Right", "on the time slider: the event before or after"],
  ["Space", "on the time slider: play and pause; E goes to the next error"],
  ["+ − 0", "on the time slider: zoom the chart in, out, and to all of it"],
  ["Drag, Ctrl+wheel", "on the chart: another moment; zoom (on touch: one finger, two fingers)"],
  ["/", "search the site"],
];

/** The keys, for whoever wants to do without a mouse. On a Mac, Cmd stands for Ctrl. */
export function Keys() {
  return (
    <details class="playground-keys">
      <summary class="program-quiet">Keys</summary>
      <dl>
        {KEYS.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p class="program-quiet">
        On a Mac, Cmd stands for Ctrl. The editor is Monaco, with TypeScript: see the{" "}
        <a href={inSite("/playground/notices.txt")}>notices</a>.
      </p>
    </details>
  );
}
