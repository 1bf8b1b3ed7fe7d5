import { type Failure, failureOf, Retry } from "../../playground/program/network.ts";
import { keptQuery, searchRemedy } from "./search-remedy.ts";

/** What is shown where the search's own dialog couldn't be loaded. */
let failed: HTMLDialogElement | undefined;

const retry = new Retry(() => void open());

/** Opens the search; its code and its data are fetched when somebody opens it for the first time, never before. */
async function open(query?: string): Promise<void> {
  try {
    const { openSearch } = await import("./search-dialog.ts");
    failed?.close();
    openSearch(query);
  } catch (error) {
    sayThatItFailed(failureOf(error, "the search"));
  }
}

function sayThatItFailed({ text, remedy }: Failure): void {
  if (!failed) {
    const dialog = document.createElement("dialog");
    dialog.className = "search";
    dialog.setAttribute("aria-label", "Search");
    dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      retry.end();
      failed = undefined;
    });
    document.body.append(dialog);
    dialog.showModal();
    failed = dialog;
  }
  const note = document.createElement("p");
  note.className = "search-note";
  note.setAttribute("role", "status");
  note.textContent = text;
  if (remedy)
    note.append(
      " ",
      searchRemedy(remedy, () => retry.now(), ""),
    );
  failed.replaceChildren(note);
  if (remedy === "retry") retry.wait();
}

const kept = keptQuery.take();
if (kept !== undefined) void open(kept);

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

document.addEventListener("keydown", (event) => {
  const slash =
    event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target);
  const palette =
    event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (!slash && !palette) return;
  event.preventDefault();
  void open();
});
for (const button of document.querySelectorAll("[data-search-open]"))
  button.addEventListener("click", () => void open());
