import { type Failure, failureOf, Retry } from "../../playground/program/network.ts";
import { keptQuery, searchRemedy } from "./search-remedy.ts";

/** A reader who waits for less than this isn't told. */
const TOLD_AFTER_MS = 50;

/** The search's own code, once it is there. */
let arrived: typeof import("./search-dialog.ts") | undefined;
/** What stands in for the search's own dialog until that has come. Its field keeps what is typed meanwhile. */
let stand: readonly [dialog: HTMLDialogElement, field: HTMLInputElement, note: HTMLElement] | undefined;
/** How often the reader has closed it. */
let closed = 0;
let isOpening = false;

const retry = new Retry(() => void open());

/** Opens the search; its code and its data are fetched when somebody opens it for the first time, never before. */
async function open(query?: string): Promise<void> {
  const before = closed;
  if (arrived) return arrived.openSearch(query);
  isOpening = true;
  // Whoever presses the key types on at once.
  stand ??= openStand(query);
  const telling = setTimeout(say, TOLD_AFTER_MS, "Loading the search …");
  try {
    arrived = await import("./search-dialog.ts");
    if (before !== closed) return;
    const [dialog, field] = stand;
    stand = undefined;
    dialog.remove();
    arrived.openSearch(field.value);
  } catch (error) {
    if (before === closed) fail(failureOf(error, "the search"));
  } finally {
    if (before === closed) isOpening = false;
    clearTimeout(telling);
  }
}

function say(text: string): void {
  if (stand) stand[2].textContent = text;
}

function fail({ text, remedy }: Failure): void {
  say(text);
  if (!stand || !remedy) return;
  const [, field, note] = stand;
  note.append(
    " ",
    searchRemedy(
      remedy,
      () => retry.now(),
      () => field.value,
    ),
  );
  if (remedy === "retry") retry.wait();
}

function openStand(query = ""): NonNullable<typeof stand> {
  const dialog = document.createElement("dialog");
  dialog.className = "search";
  const field = document.createElement("input");
  field.value = query;
  dialog.ariaLabel = field.ariaLabel = "Search";
  const note = document.createElement("p");
  note.className = "search-note";
  note.role = "status";
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    retry.end();
    closed += 1;
    isOpening = false;
    stand = undefined;
  });
  dialog.append(field, note);
  document.body.append(dialog);
  dialog.showModal();
  return [dialog, field, note];
}

const kept = keptQuery.take();
if (kept !== undefined) void open(kept);

/** Where Monaco takes the text from an EditContext, its element is neither a field nor editable. */
const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    ("editContext" in target && target.editContext !== null));

document.addEventListener("keydown", (event) => {
  const slash =
    event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target);
  const palette =
    event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  // An open dialog owns the keys.
  if ((!slash && !palette) || document.querySelector("dialog:modal:not(.search)")) return;
  event.preventDefault();
  press();
});
for (const button of document.querySelectorAll("[data-search-open]")) button.addEventListener("click", press);

function press(): void {
  if (!isOpening) void open();
}
