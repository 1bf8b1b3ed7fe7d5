import { inSite, pathInSite } from "../../playground/in-site.ts";
import type { KnownName } from "../data/find-known.ts";
import { type System, suggestion } from "../data/not-found.ts";
import { findDocuments } from "../search/client.ts";

/** The 404 page: suggests the page that the address may have meant, and keeps its context. A permalink leads on by itself. */
const guess = document.querySelector<HTMLElement>("[data-guess]");
const names = document.querySelector("[data-names]");

if (guess && names) void suggest(guess, JSON.parse(names.textContent ?? ""));

async function suggest(
  place: HTMLElement,
  known: Readonly<Record<System, readonly KnownName[]>>,
): Promise<void> {
  const path = pathInSite(location.pathname) ?? "/";
  const found = await suggestion(path, known, findDocuments).catch(() => undefined);
  if (!found) return;
  if (found.kind === "page")
    place.append("Did you mean ", link(found.title, inSite(found.path) + location.hash), "?");
  else {
    const { system, what, name } = found;
    const page = inSite(`/${system}/unknown/#${what}=${encodeURIComponent(name)}&v=1`);
    // The address of an error is printed by programs, which may be newer than this catalogue: it leads on by itself.
    if (/^\/e\//i.test(path)) return location.replace(page);
    const of = system === "fluss" ? "Fluss" : "dqlite";
    place.append(
      `No ${what} ${name} of ${of} is known here: see `,
      link(`what an unknown ${what} means`, page),
      ".",
    );
  }
  place.hidden = false;
}

function link(text: string, href: string): HTMLAnchorElement {
  const made = document.createElement("a");
  made.href = href;
  made.textContent = text;
  return made;
}
