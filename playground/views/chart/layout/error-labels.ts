import { around, type Edge, type Interval, isBefore, isClear, positionOf } from "./edge.ts";
import { widthOf } from "./text-width.ts";

/** Where an error was taken, or left the program, and how it is called. */
export interface ErrorMark {
  readonly owner: object;
  readonly share: number;
  readonly name: string;
  readonly line?: number;
}

/** A text above the program's row, for one error or for several that are counted. */
export interface ErrorLabel {
  readonly text: string;
  /** Where the line down to its mark stands. */
  readonly share: number;
  readonly stands: Stands;
  /** From the line to the text's beginning; to its end where it stands left of the line. */
  readonly px: number;
  /** 0 is the lowest row of labels. */
  readonly level: number;
  /** From the first to the last of the errors that are counted. */
  readonly counted?: { readonly from: number; readonly to: number };
}

/** Errors with one label. */
type Part = readonly [ErrorMark, ...ErrorMark[]];

/** A label with the room that it takes, from its line to the end of its text. */
interface Placed {
  readonly part: Part;
  readonly side: Side;
  readonly label: ErrorLabel;
  readonly room: Interval;
}

/** Of which of its errors' lines the text stands, and on which side. */
interface Side {
  readonly isAtLast: boolean;
  readonly stands: Stands;
}

/** A text stands beside its line, or on it where neither side has room. */
type Stands = "right" | "left" | "on";

/** A single error's last is its first. */
const SIDES_OF_ONE: readonly Side[] = [
  { isAtLast: false, stands: "right" },
  { isAtLast: false, stands: "left" },
  { isAtLast: false, stands: "on" },
];
const SIDES_OF_MANY: readonly Side[] = [
  { isAtLast: false, stands: "right" },
  { isAtLast: true, stands: "left" },
  { isAtLast: false, stands: "left" },
  { isAtLast: true, stands: "right" },
  { isAtLast: false, stands: "on" },
];

/** From the line to the text. */
const BESIDE_PX = 7;
const GAP_PX = 9;
/** Half of what a line takes, with the head of an arrow. */
const LINE_PX = 6;
/** Left of the plot the column of names is free above "program", which takes at least as much. */
const FIRST: Edge = { share: 0, px: -56 };
const LAST: Edge = { share: 100, px: 0 };
const NAMES_MAX = 3;
/** Tries before neighbours are counted together: what needs more is no clear picture either. */
const TRIES_MAX = 200;

/**
 * The labels of errors in plots of these widths, the narrowest first, which stand in up to `levels` rows. No two
 * overlap, no line down to a mark goes through the label of another; neighbours without room for a label each are
 * counted in one.
 */
export function errorLabels(
  marks: readonly ErrorMark[],
  widths: readonly number[],
  levels: number,
): Map<number, ReadonlyMap<object, ErrorLabel>> {
  const all = new Map<number, ReadonlyMap<object, ErrorLabel>>();
  // What is counted together in one plot is so in a narrower one.
  let parts = atOneTime([...marks].sort((a, b) => a.share - b.share));
  for (const width of widths.toReversed()) {
    let placed: readonly Placed[] | undefined;
    while (parts.length > 0) {
      placed = placedParts(parts, width, levels);
      if (placed) break;
      parts = withClosestJoined(parts);
    }
    const labels = lengthened(placed ?? [], width);
    all.set(width, new Map(labels.map(({ part, label }) => [part[0].owner, label])));
  }
  return all;
}

function placedParts(parts: readonly Part[], width: number, levels: number): readonly Placed[] | undefined {
  for (const short of parts.length > 1 ? [0, 1] : [0, 1, 2]) {
    const placed = place(parts, short, width, levels);
    if (placed) return placed;
  }
  return undefined;
}

/** Errors of one moment have one mark, so they have one label. */
function atOneTime(marks: readonly ErrorMark[]): Part[] {
  const parts: Part[] = [];
  for (const mark of marks) {
    const last = parts.at(-1);
    if (last && last[0].share === mark.share) parts[parts.length - 1] = [...last, mark];
    else parts.push([mark]);
  }
  return parts;
}

/** The two neighbours that are closest together as one; a last one alone has no room at all. */
function withClosestJoined(parts: readonly Part[]): Part[] {
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 1; at < parts.length; at += 1) {
    const length = lastOf(parts[at] as Part).share - (parts[at - 1] as Part)[0].share;
    if (length >= least) continue;
    least = length;
    best = at;
  }
  if (best === undefined) return [];
  const [one, other] = [parts[best - 1] as Part, parts[best] as Part];
  return [...parts.slice(0, best - 1), [...one, ...other], ...parts.slice(best + 1)];
}

const lastOf = (part: Part): ErrorMark => part.at(-1) ?? part[0];

/** What may stand there, the best first. */
function formsOf(part: Part): readonly string[] {
  const [{ name, line }] = part;
  if (part.length === 1) return [line === undefined ? name : `${name}, line ${line}`, name, "1 error"];
  const counts = new Map<string, number>();
  for (const error of part) counts.set(error.name, (counts.get(error.name) ?? 0) + 1);
  const total = `${part.length} errors`;
  if (counts.size > NAMES_MAX) return [total];
  const names = [...counts].map(([one, many]) => countedName(one, many)).join(", ");
  return [names, names, total];
}

/** `3 NoLeaderErrors`, and for a constant, which has no plural, `3 × TABLE_NOT_EXIST`. */
function countedName(name: string, many: number): string {
  if (many === 1) return name;
  return /(?:Error|Exception)$/.test(name) ? `${many} ${name}s` : `${many} × ${name}`;
}

/** A label for each part, from the last to the first; undefined where that can't be done. */
function place(
  parts: readonly Part[],
  short: number,
  width: number,
  levels: number,
): readonly Placed[] | undefined {
  const texts = parts.map((part) => {
    const forms = formsOf(part);
    return forms[Math.min(short, forms.length - 1)] ?? "";
  });
  const room = levels * (width + LAST.px - FIRST.px);
  if (texts.reduce((sum, text) => sum + BESIDE_PX + widthOf(text), 0) > room) return undefined;
  let tries = 0;
  const from = (at: number, placed: readonly Placed[]): readonly Placed[] | undefined => {
    const part = parts[at];
    if (!part) return placed;
    for (const side of part.length > 1 ? SIDES_OF_MANY : SIDES_OF_ONE) {
      for (let level = 0; level < levels; level += 1) {
        tries += 1;
        if (tries > TRIES_MAX) return undefined;
        const next = placedAt(part, texts[at] ?? "", side, level, width);
        if (!hasRoom(next, placed, width)) continue;
        const all = from(at - 1, [...placed, next]);
        if (all) return all;
      }
    }
    return undefined;
  };
  return from(parts.length - 1, []);
}

function placedAt(part: Part, text: string, side: Side, level: number, width: number): Placed {
  const first = part[0].share;
  const last = lastOf(part).share;
  const share = side.isAtLast ? last : first;
  const { stands } = side;
  const length = widthOf(text);
  const edge = (px: number): Edge => ({ share, px });
  // On its line a text ends where the plot does, or begins over it.
  const over = Math.min(0, positionOf(LAST, width) - positionOf(edge(length), width));
  const px = { right: BESIDE_PX, left: -BESIDE_PX, on: over }[stands];
  const box =
    stands === "left" ? { from: edge(px - length), to: edge(px) } : { from: edge(px), to: edge(px + length) };
  return {
    part,
    side,
    label: {
      text,
      share,
      stands,
      px,
      level,
      ...(first < last ? { counted: { from: first, to: last } } : {}),
    },
    room: {
      from: edge(Math.min(0, box.from.px)),
      to: edge(Math.max(0, box.to.px)),
    },
  };
}

function hasRoom(one: Placed, others: readonly Placed[], width: number): boolean {
  return (
    isBefore(FIRST, one.room.from, width) &&
    isBefore(one.room.to, LAST, width) &&
    others.every((other) => areApart(one, other, width))
  );
}

function areApart(one: Placed, other: Placed, width: number): boolean {
  const [lower, upper] = one.label.level < other.label.level ? [one, other] : [other, one];
  if (lower.label.level < upper.label.level)
    return isClear(around(upper.label.share, LINE_PX), lower.room, width);
  const { from, to } = one.room;
  return isClear(
    { from, to: { ...to, px: to.px + GAP_PX } },
    { ...other.room, to: { ...other.room.to, px: other.room.to.px + GAP_PX } },
    width,
  );
}

/** Those that have room for it get their longer text after all. */
function lengthened(placed: readonly Placed[], width: number): Placed[] {
  const all = [...placed];
  for (const [at, { part, side, label }] of placed.entries()) {
    const longer = placedAt(part, formsOf(part)[0] ?? label.text, side, label.level, width);
    if (hasRoom(longer, all.toSpliced(at, 1), width)) all[at] = longer;
  }
  return all;
}
