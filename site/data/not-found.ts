import { findKnown, type KnownName } from "./find-known.ts";
import type { SearchEntry } from "./search-entry.ts";
import { rank } from "./search-rank.ts";

/** What an unknown address may have meant. */
export type Suggestion =
  | { readonly kind: "page"; readonly title: string; readonly path: string }
  | { readonly kind: "unknown-code"; readonly system: System; readonly code: string };
export type System = "dqlite" | "fluss";

/**
 * The page that `pathname` may have meant, or undefined where it gives no hint. Below /e/fluss/, /fluss/, /e/dqlite/ and /dqlite/
 * only that system's errors are considered, since a number such as 5 means something else in each system.
 */
export function suggestion(
  pathname: string,
  entries: readonly SearchEntry[],
  names: Readonly<Record<System, readonly KnownName[]>>,
): Suggestion | undefined {
  const parts = pathname.split("/").filter((part) => part !== "");
  if (parts[0] === "e") parts.shift();
  const first = parts[0];
  const system = first === "dqlite" || first === "fluss" ? first : undefined;
  if (system) parts.shift();
  const wanted = decoded(parts.at(-1) ?? "");
  if (wanted === "") return undefined;
  if (system) {
    const known = findKnown(wanted, names[system]);
    if (known) return { kind: "page", title: known.title, path: known.path };
    if (/^[-+]?\d{1,9}$/.test(wanted)) return { kind: "unknown-code", system, code: `${Number(wanted)}` };
  }
  const among = system ? entries.filter(({ key }) => key.startsWith(`${system}/`)) : entries;
  const found = rank(wanted.replaceAll("-", "_"), among)[0] ?? rank(wanted.replaceAll("-", ""), among)[0];
  return found && { kind: "page", title: found.title, path: found.path };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).slice(0, 100);
  } catch {
    return "";
  }
}
