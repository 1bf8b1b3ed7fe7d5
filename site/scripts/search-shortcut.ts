/** Opens the search; its code and its data are fetched when somebody opens it for the first time, never before. */
async function open(): Promise<void> {
  const { openSearch } = await import("./search-dialog.ts");
  await openSearch();
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
