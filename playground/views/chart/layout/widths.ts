/**
 * The widths of a plot, in pixels, for which a layout is made; each holds until the next. Narrower plots than the first
 * have no labels. widths.css hides by them, so that a picture is right at every width before, and without, any script.
 */
export const WIDTHS = [160, 200, 240, 280, 340, 420, 520, 640, 800, 1000] as const;

/** From which width on something is shown, and until which; without `until` at every greater one. */
export interface ShownFrom {
  readonly from: number;
  readonly until?: number;
}

/** Makes a layout for each width, and tells of each item over which widths it stays the same. */
export function overWidths<Key, Item extends object>(
  itemsAt: (width: number) => ReadonlyMap<Key, Item>,
): Map<Key, (Item & ShownFrom)[]> {
  const all = new Map<Key, (Item & ShownFrom)[]>();
  const open = new Map<Key, { readonly text: string; readonly item: Item; readonly from: number }>();
  const close = (key: Key, until?: number): void => {
    const last = open.get(key);
    if (!last) return;
    open.delete(key);
    const shown = { ...last.item, from: last.from, ...(until === undefined ? {} : { until }) };
    all.set(key, [...(all.get(key) ?? []), shown]);
  };
  for (const width of WIDTHS) {
    const items = itemsAt(width);
    for (const key of [...open.keys()]) {
      if (!items.has(key)) close(key, width);
    }
    for (const [key, item] of items) {
      const text = JSON.stringify(item);
      if (open.get(key)?.text === text) continue;
      close(key, width);
      open.set(key, { text, item, from: width });
    }
  }
  for (const key of [...open.keys()]) close(key);
  return all;
}

/** The classes by which widths.css shows it. */
export const classOf = ({ from, until }: ShownFrom): string =>
  until === undefined ? `from-${from}` : `from-${from} until-${until}`;
