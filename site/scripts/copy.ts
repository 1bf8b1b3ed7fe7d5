/** A button with `data-copy` copies that text; one with `data-copy-from` copies the text of the element with that id. */
document.addEventListener("click", async (event) => {
  const button =
    event.target instanceof Element
      ? event.target.closest<HTMLElement>("[data-copy],[data-copy-from]")
      : null;
  if (!button) return;
  const source = button.dataset.copyFrom ? document.getElementById(button.dataset.copyFrom) : null;
  const text = button.dataset.copy ?? source?.textContent ?? "";
  try {
    await navigator.clipboard.writeText(text);
    showOutcome(button, "Copied");
  } catch {
    showOutcome(button, "Copying was refused");
  }
});

/** Shows the outcome on the button for a moment, and announces it to screen readers. */
function showOutcome(button: HTMLElement, outcome: string): void {
  button.dataset.outcome = outcome;
  const status = document.getElementById("status");
  if (status) status.textContent = outcome;
  setTimeout(() => {
    delete button.dataset.outcome;
  }, 1600);
}
