import type { SearchEntry } from "../data/search-entry.ts";
import { rank } from "../data/search-rank.ts";
import { type Passage, searchProse } from "./search-prose.ts";

const MOST_ERRORS = 8;

interface Hit {
  readonly title: string;
  readonly aside: string;
  readonly text: string;
  readonly href: string;
}

let entries: Promise<readonly SearchEntry[]> | undefined;
let dialog: HTMLDialogElement | undefined;
let input: HTMLInputElement;
let list: HTMLElement;
let note: HTMLElement;
let active = -1;
let asked = 0;

/** Shows the dialog, with the cursor in its field. */
export async function openSearch(): Promise<void> {
  entries ??= load();
  dialog ??= build();
  if (!dialog.open) dialog.showModal();
  input.select();
  await update();
}

async function load(): Promise<readonly SearchEntry[]> {
  const response = await fetch("/search.json");
  if (!response.ok) throw new Error(`search.json: ${response.status}`);
  return (await response.json()) as readonly SearchEntry[];
}

/** Errors first, at once; passages of the pages follow when their index has answered. */
async function update(): Promise<void> {
  const query = input.value;
  const turn = ++asked;
  try {
    const found = rank(query, (await entries) ?? []);
    if (turn !== asked) return;
    const errors = found.slice(0, MOST_ERRORS).map(hitOf);
    show(errors, query);
    if (query.trim().length < 3 || /^-?\d+$/.test(query.trim())) return;
    const known = new Set(errors.map(({ href }) => href));
    const passages = (await searchProse(query)).filter(({ href }) => !known.has(href));
    if (turn === asked) show([...errors, ...passages.map(fromPassage)], query);
  } catch {
    entries = undefined;
    if (turn === asked) note.textContent = "The search data could not be loaded.";
  }
}

const hitOf = ({ title, aside, meaning, path }: SearchEntry): Hit => ({
  title,
  aside,
  text: meaning,
  href: path,
});
const fromPassage = ({ title, excerpt, href }: Passage): Hit => ({
  title,
  aside: "in its text",
  text: excerpt,
  href,
});

function show(hits: readonly Hit[], query: string): void {
  list.replaceChildren(...hits.map(option));
  input.setAttribute("aria-expanded", String(hits.length > 0));
  activate(hits.length > 0 ? 0 : -1);
  const count = hits.length === 1 ? "1 result" : `${hits.length} results`;
  note.textContent =
    query.trim() === "" ? HINT : hits.length > 0 ? count : `Nothing is found for “${query.trim()}”.`;
}

const HINT = "A class, a constant, a code, a wire code, a Java exception, or words of a message.";

function option({ title, aside, text, href }: Hit, index: number): HTMLElement {
  const link = document.createElement("a");
  link.id = `search-hit-${index}`;
  link.href = href;
  link.setAttribute("role", "option");
  link.tabIndex = -1;
  for (const [name, content] of [
    ["title", title],
    ["aside", aside],
    ["text", text],
  ] as const) {
    const part = document.createElement("span");
    part.className = `search-${name}`;
    part.textContent = content;
    link.append(part);
  }
  return link;
}

function activate(index: number): void {
  active = index;
  const options = [...list.children];
  options.forEach((element, at) => {
    element.setAttribute("aria-selected", String(at === index));
  });
  const current = options[index];
  if (current) {
    input.setAttribute("aria-activedescendant", current.id);
    current.scrollIntoView({ block: "nearest" });
  } else input.removeAttribute("aria-activedescendant");
}

function keys(event: KeyboardEvent): void {
  const count = list.children.length;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (count > 0) activate((active + (event.key === "ArrowDown" ? 1 : count - 1)) % count);
  } else if (event.key === "Enter") {
    event.preventDefault();
    const link = list.children[active];
    if (link instanceof HTMLAnchorElement) link.click();
  }
}

function build(): HTMLDialogElement {
  const made = document.createElement("dialog");
  made.className = "search";
  made.setAttribute("aria-label", "Search");
  input = document.createElement("input");
  input.type = "text";
  input.placeholder = "Code, class, constant, message";
  input.autocomplete = "off";
  input.spellcheck = false;
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-label", "Search for an error");
  input.setAttribute("aria-controls", "search-hits");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-autocomplete", "list");
  list = document.createElement("div");
  list.id = "search-hits";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Results");
  note = document.createElement("p");
  note.className = "search-note";
  note.setAttribute("role", "status");
  made.append(input, list, note);
  input.addEventListener("input", () => void update());
  input.addEventListener("keydown", keys);
  // A click beside the content closes; a followed link closes too, since it may lead to this same page.
  made.addEventListener("click", (event) => {
    if (event.target === made || (event.target instanceof Element && event.target.closest("a"))) made.close();
  });
  document.body.append(made);
  return made;
}
