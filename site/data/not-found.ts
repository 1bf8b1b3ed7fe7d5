import type { SearchDocument } from "../search/document.ts";
import { findKnown, type KnownName } from "./find-known.ts";

/** What an unknown address may have meant. */
export type Suggestion =
  | { readonly kind: "page"; readonly title: string; readonly path: string }
  | {
      readonly kind: "unknown";
      readonly system: System;
      readonly what: "code" | "class" | "exception";
      readonly name: string;
    };
export type System = "dqlite" | "fluss";

/**
 * The page that `pathname` may have meant, or undefined where it gives no hint. Below /e/fluss/, /fluss/, /e/dqlite/ and
 * /dqlite/ only that system's errors are considered, since a number such as 5 means something else in each system.
 *
 * @param names What an address of each system may name.
 * @param search The site's search. It is asked only where no name is the one.
 */
export async function suggestion(
  pathname: string,
  names: Readonly<Record<System, readonly KnownName[]>>,
  search: (query: string) => Promise<readonly Pick<SearchDocument, "kind" | "title" | "url" | "error">[]>,
): Promise<Suggestion | undefined> {
  const parts = pathname.split("/").filter((part) => part !== "");
  const isPermalink = parts[0] === "e";
  if (isPermalink) parts.shift();
  const first = parts[0];
  const system = first === "dqlite" || first === "fluss" ? first : undefined;
  if (system) parts.shift();
  const wanted = decoded(parts.at(-1) ?? "");
  if (wanted === "") return undefined;
  if (system) {
    const known = findKnown(wanted, names[system]);
    if (known) return { kind: "page", title: known.title, path: known.path };
    if (/^[-+]?\d{1,9}$/.test(wanted))
      return { kind: "unknown", system, what: "code", name: `${Number(wanted)}` };
  }
  for (const query of [wanted.replaceAll("-", "_"), wanted.replaceAll("-", "")]) {
    const found = (await search(query)).find(({ kind }) => kind === "error");
    if (found && (!system || found.error?.startsWith(`${system}/`)))
      return { kind: "page", title: found.title, path: found.url };
  }
  if (system && isPermalink && /^[A-Za-z_]\w*$/.test(wanted))
    return { kind: "unknown", system, what: system === "fluss" ? "exception" : "class", name: wanted };
  return undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).slice(0, 100);
  } catch {
    return "";
  }
}
