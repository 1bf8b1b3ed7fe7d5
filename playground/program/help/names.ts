import type { EditorPlace } from "../../editor/open.ts";
import type { Names } from "./kinds.ts";

/** Fetches what programs can import. */
export async function namesAt({ base, names }: Pick<EditorPlace, "base" | "names">): Promise<Names> {
  const response = await fetch(base + names);
  if (!response.ok) throw new Error(`it answered ${response.status}`);
  return (await response.json()) as Names;
}
