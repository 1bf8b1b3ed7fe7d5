import type { PickerItem } from "../../program/data.ts";

/** The items that hold every word of `query` somewhere; all for an empty one. */
export function search(items: readonly PickerItem[], query: string): readonly PickerItem[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ id, title, meaning }) => {
    const text = `${id} ${title} ${meaning}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
