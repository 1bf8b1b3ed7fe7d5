import { type REMEDIES, remedyButton } from "../../playground/program/network.ts";
import { Kept } from "./kept-text.ts";

/** What stood in the search's field when the page had to be loaded anew. */
export const keptQuery = new Kept("search");

/** The button below a search that couldn't be loaded. */
export function searchRemedy(
  remedy: keyof typeof REMEDIES,
  again: () => void,
  query: () => string,
): HTMLButtonElement {
  const button = remedyButton(remedy, "button");
  button.addEventListener("click", () => (remedy === "retry" ? again() : keptQuery.overReload(query())));
  return button;
}
