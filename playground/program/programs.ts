import { checksum } from "../share/fragment.ts";
import { openFragment, type SharedProgram } from "../share/link.ts";
import type { ShownProgram } from "../views/code/code-pane.ts";
import type { PlaygroundData, ShippedProgram } from "./data.ts";
import { ended, type RunState } from "./run-state.ts";
import type { Original } from "./runs.ts";

/** The program that stands in the playground. */
export interface CurrentProgram extends ShownProgram {
  readonly linesHtml: string;
  /** Present for shipped programs: a run of them needs no transform. */
  readonly original?: Original;
  /** Present where the build ran it. */
  readonly built?: RunState;
  /** Present where a link brought it. */
  readonly shared?: SharedProgram;
}

/** What an address asks the page to show. */
export type Wanted =
  | { readonly type: "first" }
  | { readonly type: "shipped"; readonly id: string }
  | { readonly type: "shared"; readonly program: CurrentProgram }
  | { readonly type: "unreadable"; readonly reason: string };

/** Reads the fragment of the page's address: a shared program, or `#example=dqlite/no-leader-error`. Never throws. */
export function wantedBy(fragment: string, data: PlaygroundData): Wanted {
  const opened = openFragment(fragment);
  if (opened.type === "unreadable") return opened;
  if (opened.type === "program") return { type: "shared", program: fromLink(opened.shared) };
  const id = /^#example=([\w/-]+)$/.exec(fragment)?.[1];
  if (id === undefined) return { type: "first" };
  if (data.items.some((item) => item.id === id)) return { type: "shipped", id };
  return { type: "unreadable", reason: `There is no example named ${id}.` };
}

export function fromShipped({ id, source, linesHtml, program, result }: ShippedProgram): CurrentProgram {
  const built = result && { built: ended(source, result) };
  return { id, source, linesHtml, original: { source, program }, ...built };
}

/** A draft of a linked program belongs to that very program, so that reload and back bring it again. */
function fromLink(shared: SharedProgram): CurrentProgram {
  const { source } = shared;
  return { id: `link/${checksum(source)}`, source, linesHtml: plainLines(source), shared };
}

/** Lines without colours: nothing in a reader's browser highlights code but the editor. */
export function plainLines(source: string): string {
  const escaped = source.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return escaped
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

/** What the reader should know of a program that came with a link. */
export function linkNotice(shared: SharedProgram, versions: SharedProgram["versions"]): string {
  const parts = ["This program came with the link, so it is somebody else's. It runs when you press Run."];
  if (shared.seed !== undefined) parts.push(`Its seed is ${shared.seed}.`);
  if (shared.faults.length > 0) {
    parts.push(`It brings ${shared.faults.length === 1 ? "a fault" : `${shared.faults.length} faults`}.`);
  }
  const older = (["errors", "simulator"] as const).filter((name) => shared.versions[name] !== versions[name]);
  for (const name of older) {
    const made = shared.versions[name];
    parts.push(
      made === "unknown"
        ? `The link doesn't say with which version of ${name} it was made; this page has ${versions[name]}.`
        : `It was made with ${name} ${made}; this page has ${versions[name]}, so a run may differ.`,
    );
  }
  return parts.join(" ");
}

/** The items that hold every word of `query` somewhere; all for an empty one. */
export function search(items: PlaygroundData["items"], query: string): PlaygroundData["items"] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ id, title, meaning }) => {
    const text = `${id} ${title} ${meaning}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
