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
  const parts = pathname
    .split("/")
    .map(withoutRest)
    .filter((part) => part !== "");
  const isPermalink = parts[0]?.toLowerCase() === "e";
  if (isPermalink) parts.shift();
  const first = parts[0]?.toLowerCase();
  const system = first === "dqlite" || first === "fluss" ? first : undefined;
  if (system) parts.shift();
  const wanted = parts.at(-1) ?? "";
  if (wanted === "") return undefined;
  if (system) {
    const known = findKnown(wanted, names[system]);
    if (known) return { kind: "page", title: known.title, path: known.path };
    if (/^[-+]?\d{1,9}$/.test(wanted))
      return { kind: "unknown", system, what: "code", name: `${Number(wanted)}` };
  }
  for (const query of [wanted.replaceAll("-", "_"), wanted.replaceAll("-", "")]) {
    const found = (await search(query)).find(({ kind }) => kind === "error");
    if (!found || (isPermalink && !isLike(found.title, wanted))) continue;
    if (!system || found.error?.startsWith(`${system}/`))
      return { kind: "page", title: found.title, path: found.url };
  }
  if (system && isPermalink && /^[A-Za-z_]\w*$/.test(wanted))
    return { kind: "unknown", system, what: system === "fluss" ? "exception" : "class", name: wanted };
  return undefined;
}

/** Whether a name may have been meant by one of a permalink, which names an error and tells nothing about it. */
function isLike(title: string, wanted: string): boolean {
  const lettersOf = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const start = lettersOf(wanted).slice(0, ALIKE_FROM);
  return start.length === ALIKE_FROM && lettersOf(title).includes(start);
}

/** Fewer letters than this are in too many names. */
const ALIKE_FROM = 4;

/** A part of the path without what a sentence, a log or a server has put behind it: `7).`, `7.html`, `index.html`. */
const withoutRest = (part: string): string =>
  decoded(part)
    .replace(/[\s)\]}>.,;:!?'"”’`*]+$/, "")
    .replace(/^index\.html?$|\.(?:html?|md|json)$/i, "");

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).slice(0, 100);
  } catch {
    return "";
  }
}
