/**
 * Puts the cause that a link names under the answers of an error's page, and marks it among the causes. Without one, or
 * with one that the page doesn't hold, the likeliest stands there, as the page was built.
 *
 * @returns Whether the page holds the cause.
 */
export function showCause(key: string | undefined): boolean {
  const place = document.querySelector<HTMLElement>("[data-likeliest]");
  const rows = [...document.querySelectorAll<HTMLElement>("[data-cause]")];
  const named = rows.find(({ dataset }) => dataset.cause === key);
  const shown = named ?? rows[0];
  if (!place || !shown) return false;
  for (const row of document.querySelectorAll<HTMLElement>("[data-cause], [data-case]")) {
    const isNamed = named !== undefined && (row.dataset.cause ?? row.dataset.case) === key;
    if (isNamed) row.setAttribute("aria-current", "true");
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

const part = (parent: HTMLElement, name: string): HTMLElement | null =>
  parent.querySelector<HTMLElement>(`[data-part="${name}"]`);
