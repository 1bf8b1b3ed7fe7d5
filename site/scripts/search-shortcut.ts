/** Opens the search; its code and its data are fetched when somebody opens it for the first time, never before. */
async function open(): Promise<void> {
  try {
    const { openSearch } = await import("./search-dialog.ts");
    openSearch();
  } catch {
    sayThatItFailed();
  }
}

/** Without a connection the search's own dialog isn't there either. */
function sayThatItFailed(): void {
  const dialog = document.createElement("dialog");
  dialog.className = "search";
  dialog.setAttribute("aria-label", "Search");
  const note = document.createElement("p");
  note.className = "search-note";
  note.setAttribute("role", "status");
  note.textContent = "The search could not be loaded. Check the connection and reload the page.";
  dialog.append(note);
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

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
for (const button of document.querySelectorAll("[data-search-open]")) button.addEventListener("click", open);
