import {
  compare,
  FILTER_KEYS,
  type FilterKey,
  fits,
  pick,
  type Row,
  readState,
  SORT_KEYS,
  type SortKey,
  sortWords,
  type TableState,
  writeState,
} from "../data/code-filter.ts";

const table = document.querySelector<HTMLElement>("[data-codes]");
const form = table?.querySelector<HTMLFormElement>("[data-filters]");
const body = table?.querySelector("tbody");

if (table && form && body) {
  const rows = [...body.rows].map((element) => ({ element, row: rowOf(element) }));
  const count = form.querySelector<HTMLElement>("[data-count]");
  const nothing = table.querySelector<HTMLElement>("[data-nothing]");
  const sorted = table.querySelector<HTMLElement>("[data-sorted]");
  let state = readState(location.search);

  const show = (): void => {
    let shown = 0;
    for (const { element, row } of rows) {
      const stays = fits(row, state);
      element.hidden = !stays;
      if (stays) shown += 1;
    }
    const sorted = [...rows].sort((a, b) => compare(a.row, b.row, state));
    if (sorted.some(({ element }, index) => body.rows[index] !== element)) {
      body.append(...sorted.map(({ element }) => element));
    }
    for (const header of table.querySelectorAll<HTMLElement>("[data-column]")) {
      if (header.dataset.column === state.sort)
        header.setAttribute("aria-sort", state.descending ? "descending" : "ascending");
      else header.removeAttribute("aria-sort");
    }
    if (count)
      count.textContent = shown === rows.length ? `${shown} codes` : `${shown} of ${rows.length} codes`;
    if (nothing) nothing.hidden = shown > 0;
  };

  const update = (change: Partial<TableState>): void => {
    state = { ...state, ...change };
    history.replaceState(history.state, "", location.pathname + writeState(state) + location.hash);
    show();
  };

  const fill = (): void => {
    for (const input of form.querySelectorAll("input")) {
      if (input.name === "text") input.value = state.text;
      else if (input.name === "common") input.checked = state.common;
      else if (isFilter(input.name)) input.checked = state[input.name].includes(input.value);
    }
  };

  const ticked = (name: string): string[] => new FormData(form).getAll(name).map(String);

  form.addEventListener("input", () => {
    const text = String(new FormData(form).get("text") ?? "");
    update({
      text,
      ...pick(ticked),
      common: ticked("common").length > 0,
    });
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  table.addEventListener("click", (event) => {
    const button =
      event.target instanceof Element ? event.target.closest<HTMLElement>("[data-sort],[data-reset]") : null;
    if (!button) return;
    const key = SORT_KEYS.find((known): known is SortKey => known === button.dataset.sort);
    if (key) {
      update({ sort: key, descending: state.sort === key && !state.descending });
      if (sorted) sorted.textContent = sortWords(button.textContent ?? key, state.descending);
    } else {
      update({ text: "", ...pick(() => []), common: false });
      fill();
      form.querySelector<HTMLInputElement>("input[name=text]")?.focus();
    }
  });
  addEventListener("popstate", () => {
    state = readState(location.search);
    fill();
    show();
  });
  fill();
  show();
}

function isFilter(name: string): name is FilterKey {
  return (FILTER_KEYS as string[]).includes(name);
}

function rowOf(element: HTMLTableRowElement): Row {
  const { code, constant, retriable, applied, metBy, raisedBy, since, evidence, common, also } =
    element.dataset;
  const list = (words = ""): string[] => words.split(" ");
  return {
    code: Number(code),
    constant: constant ?? "",
    meaning: element.querySelector(".meaning")?.textContent ?? "",
    javaException: also ?? "",
    retriable: retriable ?? "",
    applied: list(applied),
    metBy: list(metBy),
    raisedBy: list(raisedBy),
    since: since ?? "",
    evidence: evidence ?? "",
    common: common !== undefined,
  };
}
