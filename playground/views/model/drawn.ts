import type { ConsoleEntry, TraceEvent } from "../../protocol/index.ts";
import type { TimeRange } from "../chart/time-range.ts";
import type { Call } from "./calls.ts";
import type { Band, ComponentMark } from "./components.ts";
import type { ErrorPath } from "./error-paths.ts";
import type { Timeline } from "./timeline.ts";

/** What a picture draws of a run: what is in view, and of each kind no more than a browser draws at once. */
export interface Drawn {
  readonly components: readonly {
    readonly id: string;
    readonly bands: readonly Band[];
    readonly marks: readonly ComponentMark[];
  }[];
  readonly calls: readonly Call[];
  readonly world: readonly ComponentMark[];
  readonly errors: readonly ErrorPath[];
  readonly prints: readonly ConsoleEntry[];
  readonly messages: readonly TraceEvent[];
  /** How many of each kind are in view and aren't drawn. */
  readonly left: readonly { readonly what: string; readonly many: number }[];
}

/** Of each kind in one picture. More is a smear to the eye, and a stall to the browser. */
const MOST = { bands: 400, calls: 300, marks: 200, errors: 100, prints: 200, messages: 400 } as const;

/** What else is drawn than a timeline's own. */
interface Beside {
  readonly prints: readonly ConsoleEntry[];
  readonly messages: readonly TraceEvent[];
}

export function drawnOf(timeline: Timeline, view: TimeRange, beside: Beside): Drawn {
  const left = new Map<string, number>();
  const some = <Item>(what: string, items: readonly Item[], most: number): readonly Item[] => {
    const kept = spread(items, most);
    const many = items.length - kept.length;
    if (many > 0) left.set(what, (left.get(what) ?? 0) + many);
    return kept;
  };
  const isNow = ({ atMs }: { readonly atMs: number }): boolean => atMs >= view.fromMs && atMs <= view.toMs;
  const isThen = ({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): boolean =>
    toMs >= view.fromMs && fromMs <= view.toMs;
  const rows = timeline.components.length + 1;
  const marks = Math.ceil(MOST.marks / rows);
  return {
    components: timeline.components.map((node) => ({
      id: node.id,
      bands: some("role", node.bands.filter(isThen), Math.ceil(MOST.bands / rows)),
      marks: some("mark", node.marks.filter(isNow), marks),
    })),
    calls: some("call", timeline.calls.filter(isThen), MOST.calls),
    world: some("mark", timeline.world.filter(isNow), marks),
    errors: some(
      "error",
      timeline.errors.filter(({ raisedMs, arrivedMs }) => isThen({ fromMs: raisedMs, toMs: arrivedMs })),
      MOST.errors,
    ),
    prints: some("printed line", beside.prints.filter(isNow), MOST.prints),
    messages: some("message", beside.messages.filter(isNow), MOST.messages),
    left: [...left].map(([what, many]) => ({ what, many })),
  };
}

/** At most so many, taken evenly from first to last, so that the picture keeps its shape. */
function spread<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, at) => items[Math.floor((at * items.length) / most)] as Item);
}
