import { inSite } from "../../playground/in-site.ts";
import { type Loading, loadingOf } from "../../playground/program/loading.ts";
import { failureOf, Retry } from "../../playground/program/network.ts";
import { findDocuments, searchLoading } from "../search/client.ts";
import type { IndexedDocument } from "../search/word-index.ts";
import { breakable } from "../text/breakable.ts";
import { searchRemedy } from "./search-remedy.ts";

const HINT = "A class, a constant, a code, a message, or what you want to know.";
/** A reader who waits for less than this isn't told. */
const TOLD_AFTER_MS = 300;

let dialog: SearchDialog | undefined;

/** Shows the dialog, with the cursor in its field; `query` is what has been typed before the dialog was there. */
export function openSearch(query?: string): void {
  dialog ??= new SearchDialog();
  dialog.open(query);
}

/** The search over the whole site: a field with a list of results, by the combobox pattern of ARIA. */
class SearchDialog {
  readonly #dialog = document.createElement("dialog");
  readonly #input = document.createElement("input");
  readonly #list = document.createElement("div");
  readonly #note = document.createElement("p");
  #active = -1;
  /** The query that the list answers. */
  #shown = "";
  /** What was pressed before the answer to what stands in the field was there: Enter, and arrows by how far they lead. */
  #follows = false;
  #ahead = 0;
  readonly #retry = new Retry(() => void this.#update());

  constructor() {
    this.#dialog.className = "search";
    this.#dialog.setAttribute("aria-label", "Search");
    this.#input.type = "text";
    // A browser takes a megabyte in one line half a second.
    this.#input.maxLength = 20_000;
    this.#input.placeholder = "Code, class, constant, message";
    this.#input.autocomplete = "off";
    this.#input.spellcheck = false;
    setAttributes(this.#input, {
      role: "combobox",
      "aria-label": "Search for an error",
      "aria-controls": "search-hits",
      "aria-expanded": "false",
      "aria-autocomplete": "list",
      autocapitalize: "off",
    });
    this.#list.id = "search-hits";
    setAttributes(this.#list, { role: "listbox", "aria-label": "Results" });
    this.#note.className = "search-note";
    this.#note.setAttribute("role", "status");
    this.#note.textContent = HINT;
    this.#dialog.append(this.#input, this.#list, this.#note);
    this.#input.addEventListener("input", () => void this.#update());
    this.#input.addEventListener("keydown", (event) => this.#onKey(event));
    // A click beside the content closes; a followed link closes too, since it may lead to this same page.
    this.#dialog.addEventListener("click", ({ target }) => {
      if (target === this.#dialog || (target instanceof Element && target.closest("a"))) this.#dialog.close();
    });
    document.body.append(this.#dialog);
  }

  open(query?: string): void {
    if (!this.#dialog.open) this.#dialog.showModal();
    if (query === undefined) this.#input.select();
    else {
      // Whoever types goes on after it.
      this.#input.value = query;
      this.#input.focus();
    }
    void this.#update();
  }

  async #update(): Promise<void> {
    const query = this.#input.value.trim();
    this.#follows = false;
    this.#ahead = 0;
    const isWanted = (): boolean => query === this.#input.value.trim();
    const telling = setInterval(() => isWanted() && this.#tell(searchLoading()), TOLD_AFTER_MS);
    try {
      // An empty query loads the search all the same: the next one is on its way.
      const found = await findDocuments(query);
      this.#retry.end();
      if (isWanted()) this.#show(found, query);
    } catch (error) {
      if (isWanted()) this.#fail(error, query);
    } finally {
      clearInterval(telling);
    }
  }

  /** Screen readers are told once; the rest changes all the time. */
  #tell(loading: Loading): void {
    const { text, announced } = loadingOf("the search", loading);
    let shown = this.#note.querySelector("[aria-hidden]");
    if (shown === null) {
      const told = Object.assign(document.createElement("span"), { className: "visually-hidden" });
      told.textContent = announced;
      shown = Object.assign(document.createElement("span"), { ariaHidden: "true" });
      this.#note.replaceChildren(told, shown);
    }
    shown.textContent = text;
  }

  #fail(error: unknown, query: string): void {
    this.#show([], query);
    const { text, remedy } = failureOf(error, "the search");
    this.#note.textContent = text;
    if (remedy)
      this.#note.append(
        " ",
        searchRemedy(
          remedy,
          () => this.#retry.now(),
          () => this.#input.value,
        ),
      );
    if (remedy === "retry") this.#retry.wait();
  }

  #show(found: readonly IndexedDocument[], query: string): void {
    this.#shown = query;
    this.#list.replaceChildren(...found.map(optionOf));
    this.#input.setAttribute("aria-expanded", String(found.length > 0));
    this.#activate(0);
    this.#move(this.#ahead);
    this.#note.textContent = noteOf(found.length, query);
    if (this.#follows) this.#follow();
  }

  /** So many results further; from the last one it goes on to the first. */
  #move(by: number): void {
    const count = this.#list.children.length;
    if (count > 0) this.#activate((((this.#active + by) % count) + count) % count);
  }

  #activate(index: number): void {
    this.#active = index;
    const options = [...this.#list.children];
    options.forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === index));
    });
    const current = options[index];
    if (current) {
      this.#input.setAttribute("aria-activedescendant", current.id);
      current.scrollIntoView({ block: "nearest" });
    } else this.#input.removeAttribute("aria-activedescendant");
  }

  #onKey(event: KeyboardEvent): void {
    const isAnswered = this.#shown === this.#input.value.trim();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const by = event.key === "ArrowDown" ? 1 : -1;
      if (isAnswered) this.#move(by);
      else this.#ahead += by;
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      if (isAnswered) this.#follow();
      else this.#follows = true;
    }
  }

  #follow(): void {
    this.#follows = false;
    const link = this.#list.children[this.#active];
    if (link instanceof HTMLAnchorElement) link.click();
  }
}

function noteOf(count: number, query: string): string {
  if (query === "") return HINT;
  if (count === 0) return `Nothing is found for “${query.slice(0, 80)}${query.length > 80 ? "…" : ""}”.`;
  return count === 1 ? "1 result" : `${count} results`;
}

function optionOf({ kind, title, aside, excerpt, url }: IndexedDocument, index: number): HTMLElement {
  const link = document.createElement("a");
  link.id = `search-hit-${index}`;
  link.href = inSite(url);
  link.tabIndex = -1;
  link.dataset.kind = kind;
  link.setAttribute("role", "option");
  const parts = [
    ["title", title],
    ["aside", aside],
    ["text", excerpt],
  ] as const;
  for (const [name, content] of parts) {
    if (content === "") continue;
    const part = document.createElement("span");
    part.className = `search-${name}`;
    for (const piece of breakable(content)) part.append(piece, document.createElement("wbr"));
    link.append(part);
  }
  return link;
}

function setAttributes(element: Element, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}
