import {
  catchBlock,
  chainOf,
  type Language,
  smallestCatch,
  type TreeClass,
  takenBy,
  widerCatch,
} from "../catches/dqlite.ts";

const form = document.querySelector<HTMLFormElement>("#which-form");
const outcome = document.querySelector<HTMLElement>("[data-which-outcome]");
const block = document.getElementById("which-block");

if (form && outcome && block) {
  const boxes = [...form.elements].filter(isTick);
  const classes: TreeClass[] = boxes.map((box) => ({ name: box.name, parent: box.dataset.parent ?? null }));

  const show = (): void => {
    const ticked = boxes.filter(({ checked }) => checked).map(({ name }) => name);
    for (const box of boxes) {
      // A ticked class takes those below it, so their boxes have nothing left to say.
      box.disabled = chainOf(box.name, classes)
        .slice(1)
        .some((name) => ticked.includes(name));
    }
    const names = smallestCatch(ticked, classes);
    const language: Language = new FormData(form).get("language") === "python" ? "python" : "typescript";
    outcome.textContent = describe(names);
    const code = block.querySelector("code");
    // The block of the first choice is there already, highlighted at build.
    if (code && !asBuilt()) code.textContent = names.length > 0 ? catchBlock(names, language) : "";
  };

  const asBuilt = (): boolean =>
    !changed &&
    [...form.elements].every(
      (element) => !(element instanceof HTMLInputElement) || element.checked === element.defaultChecked,
    );
  let changed = false;

  const describe = (names: readonly string[]): string => {
    if (names.length === 0) return "Nothing is ticked, so nothing is caught.";
    const taken = takenBy(names, classes).length;
    const wider = widerCatch(names, classes);
    const says = `Takes ${taken} of ${classes.length}.`;
    if (!wider) return says;
    const extra = wider.extra.length;
    return `${says} ${wider.name} alone would take ${extra === 0 ? "the same" : `${extra} more`}.`;
  };

  document.addEventListener("input", (event) => {
    if (!(event.target instanceof HTMLInputElement) || event.target.form !== form) return;
    changed = true;
    show();
  });
  show();
}

function isTick(element: Element): element is HTMLInputElement {
  return element instanceof HTMLInputElement && element.type === "checkbox";
}
