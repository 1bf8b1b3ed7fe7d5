import type { SearchEntry } from "../data/search-entry.ts";
import { rank } from "../data/search-rank.ts";

/** On a page that isn't there: names what the address may have meant, and keeps the context that it carried. */
const guess = document.querySelector<HTMLElement>("[data-guess]");
const permalink = /^\/e\/(fluss|dqlite)\/([^/]+)/.exec(location.pathname);
const wanted = decoded(permalink?.[2] ?? location.pathname.split("/").filter(Boolean).at(-1) ?? "");

if (guess && wanted !== "") void suggest(guess);

async function suggest(place: HTMLElement): Promise<void> {
  const response = await fetch("/search.json");
  if (!response.ok) return;
  const known = (await response.json()) as readonly SearchEntry[];
  const found = rank(wanted.replaceAll("-", "_"), known)[0] ?? rank(wanted.replaceAll("-", ""), known)[0];
  const code = /^-?\d{1,9}$/.test(wanted) ? wanted : undefined;
  if (found) place.append("Did you mean ", link(found.title, found.path + location.hash), "?");
  else if (permalink && code) {
    const system = permalink[1] ?? "fluss";
    place.append(
      `No ${system === "fluss" ? "Fluss" : "dqlite"} code ${code} is known here: see `,
      link("what an unknown code means", `/${system}/unknown/#code=${code}&v=1`),
      ".",
    );
  } else return;
  place.hidden = false;
}

function link(text: string, href: string): HTMLAnchorElement {
  const made = document.createElement("a");
  made.href = href;
  made.textContent = text;
  return made;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).slice(0, 100);
  } catch {
    return "";
  }
}
