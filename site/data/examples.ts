import { type Entry, fileOf, keyOf } from "./errors.ts";
import { reasonOf } from "./exemptions.ts";

// The names alone: what an example holds is read, run and checked by the playground's build step.
const files = Object.keys(import.meta.glob("../../src/content/examples/*/*.ts"));
const ids = new Set(files.map((file) => file.replace(/^.*\/examples\/|\.ts$/g, "")));

/** The example of an error's page, "dqlite/no-leader-error", or why it has none. */
export type PageExample =
  | { readonly exists: true; readonly id: string }
  | { readonly exists: false; readonly why: string | undefined };

export function exampleOf(entry: Entry): PageExample {
  const id = fileOf(entry);
  return ids.has(id) ? { exists: true, id } : { exists: false, why: reasonOf(keyOf(entry)) };
}
