import type { Mark } from "../editor/surface.ts";
import { checksum } from "../share/fragment.ts";
import type { SharedProgram } from "../share/link.ts";
import type { ShippedProgram } from "./data.ts";
import { escapeHtml } from "./html.ts";
import { ended, type RunState } from "./run-state.ts";
import type { Original } from "./runs.ts";

/** A program as it came: an example, a blank one, or what a link held. */
export interface CurrentProgram {
  /** The name of its draft in this browser, too. */
  readonly id: string;
  readonly source: string;
  /** Its lines as HTML. */
  readonly linesHtml: string;
  /** The marks that the built lines carry. */
  readonly marks: readonly Mark[];
  /** Present for shipped programs: a run of them needs no transform. */
  readonly original?: Original;
  /** Present where the build ran it. */
  readonly built?: RunState;
  /** Present where a link brought it. */
  readonly shared?: SharedProgram;
}

export function fromShipped({ id, source, linesHtml, program, result }: ShippedProgram): CurrentProgram {
  const built = result && { built: ended(source, result) };
  return { id, source, linesHtml, marks: [], original: { source, program }, ...built };
}

/** A draft of a linked program belongs to that very program, so that reload and back bring it again. */
export function fromLink(shared: SharedProgram): CurrentProgram {
  const { source } = shared;
  return { id: `link/${checksum(source)}`, source, linesHtml: plainLines(source), marks: [], shared };
}

/** Lines without colours: nothing in a reader's browser highlights code but the editor. */
export function plainLines(source: string): string {
  return escapeHtml(source)
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => `<span data-ln>${line}</span>`)
    .join("\n");
}

/** The system whose simulator a program imports; undefined where it imports none or both. */
export function systemOf(source: string): "dqlite" | "fluss" | undefined {
  const systems = (["dqlite", "fluss"] as const).filter((system) =>
    new RegExp(`["']@faultbook/simulator/${system}["']`).test(source),
  );
  return systems.length === 1 ? systems[0] : undefined;
}
