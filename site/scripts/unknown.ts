import { parseFragment } from "@faultbook/errors/catalogue";
import { inSite } from "../../playground/in-site.ts";
import { findKnown, type KnownName } from "../data/find-known.ts";
import { contextHere } from "./context.ts";

/** The page about unknown codes: where the link's code, class or exception is in the catalogue after all, names its page. */
const place = document.querySelector<HTMLElement>("[data-known]");
const sentence = document.querySelector<HTMLElement>("[data-sentence]");
const names = document.querySelector("[data-names]");

if (place && sentence && names) {
  const known: readonly KnownName[] = JSON.parse(names.textContent ?? "");
  const show = (): void => {
    const context = contextHere();
    const args = parseFragment(context, [...new URLSearchParams(sentence.dataset.args).keys()]);
    const found = [args.class, args.exception, args.code]
      .map((name) => name && findKnown(name, known))
      .find((one) => one !== undefined && one !== "");
    place.replaceChildren();
    if (found) {
      const page = document.createElement("a");
      page.href = inSite(found.path) + context;
      page.textContent = found.title;
      const name = /^-?\d+$/.test(found.name) ? `Code ${found.name}` : found.name;
      place.append(`${name} is in this catalogue${found.also ? ` as ${found.also}` : ""}: see `, page, ".");
    }
    place.hidden = !found;
    sentence.hidden = found !== undefined;
  };
  addEventListener("hashchange", show);
  // "Clear context" changes the address without an event, but before its click arrives here.
  document.addEventListener("click", show);
  show();
}
