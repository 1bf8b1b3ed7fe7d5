/** Lists that cover the page (`details` with `data-dismiss`) close on Escape, and when a click or the focus goes elsewhere. */
const open = (): HTMLDetailsElement[] => [
  ...document.querySelectorAll<HTMLDetailsElement>("details[data-dismiss][open]"),
];

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const list of open()) {
    list.open = false;
    list.querySelector("summary")?.focus();
  }
});
for (const kind of ["pointerdown", "focusin"] as const) {
  document.addEventListener(kind, ({ target }) => {
    for (const list of open()) if (target instanceof Node && !list.contains(target)) list.open = false;
  });
}
