import { appliedByCall } from "@faultbook/errors/fragment";
import { namedFor, type Told } from "./named-answers.ts";

/**
 * Puts the cause that a link names under the answers of an error's page, marks it among the causes, and puts its answers
 * on top if it has its own; the other cases stay below. Without one, or with one that the page doesn't hold, the page
 * stays as it was built.
 *
 * @returns Whether the page holds the cause.
 */
export function showCause(told: Told & { readonly op?: string | undefined }): boolean {
  const key = told.cause;
  const place = document.querySelector<HTMLElement>("[data-likeliest]");
  const rows = [...document.querySelectorAll<HTMLElement>("[data-cause]")];
  const named = rows.find(({ dataset }) => dataset.cause === key);
  const shown = named ?? rows[0];
  const byCall = appliedByCall((told.op ?? "").replace("()", ""), Number(told.wire));
  showAnswers(named === undefined ? { ...told, cause: undefined } : told, byCall);
  if (!place || !shown) return false;
  for (const row of rows) {
    if (row === named) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
  const label = part(place, "label");
  if (label) label.textContent = named ? "Recognised" : (place.dataset.likeliest ?? "");
  for (const name of ["title", "remedy"]) {
    const copy = part(shown, name)?.cloneNode(true);
    if (copy) part(place, name)?.replaceChildren(...copy.childNodes);
  }
  part(place, "link")?.setAttribute("href", `#${shown.id}`);
  return named !== undefined;
}

/** The error's own answers, kept while others stand in their place. */
let own: readonly Node[] | undefined;

function showAnswers(told: Told, byCall: "no" | "perhaps" | undefined): void {
  const place = document.querySelector<HTMLElement>("[data-answers]");
  if (!place) return;
  own ??= [...place.childNodes];
  const waiting = [...document.querySelectorAll<HTMLTemplateElement>("template[data-answers-of]")].map(
    ({ dataset, content }) => ({
      cause: dataset.answersOf,
      wire: dataset.wire,
      retry: dataset.retry,
      nodes: [...content.childNodes],
    }),
  );
  const { nodes, retry } = namedFor(waiting, told) ?? { nodes: own, retry: place.dataset.answers };
  place.replaceChildren(...nodes.map((node) => node.cloneNode(true)));
  if (byCall) {
    const [, applied, outcome] = place.querySelectorAll(".answer-cell");
    applied?.querySelector(".reason")?.remove();
    for (const [cell, name] of [
      [applied, "applied"],
      [outcome, retry],
    ] as const) {
      const words = document.querySelector<HTMLTemplateElement>(`template[data-by-call="${byCall} ${name}"]`);
      if (words) cell?.querySelector(".word")?.replaceWith(words.content.cloneNode(true));
    }
  }
  const { cause = "" } = told;
  for (const row of document.querySelectorAll<HTMLElement>("[data-case]"))
    row.hidden = cause !== "" && row.dataset.case === cause;
  const isOnTop = document.querySelector("[data-case][hidden]") !== null;
  for (const row of document.querySelectorAll<HTMLElement>("[data-other-causes]")) row.hidden = !isOnTop;
}

const part = (parent: HTMLElement, name: string): HTMLElement | null =>
  parent.querySelector<HTMLElement>(`[data-part="${name}"]`);
