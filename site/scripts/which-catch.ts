import { chooseLanguage, chosenLanguage, onLanguage } from "../../playground/program/chosen-language.ts";
import {
  catchBlock,
  chainOf,
  idleCatches,
  type Language,
  smallestCatch,
  type TreeClass,
  takenBy,
  widerCatch,
} from "../catches/dqlite.ts";
import { tokensOf } from "../catches/highlight.ts";
import { readTicks, writeTicks } from "../data/ticks.ts";

const form = document.querySelector<HTMLFormElement>("#which-form");
const outcome = document.querySelector<HTMLElement>("[data-which-outcome]");
const block = document.getElementById("which-block");
const section = document.querySelector<HTMLElement>("[data-which]");
const chips = document.querySelector<HTMLElement>("[data-which-ticked]");
const jump = document.querySelector<HTMLElement>("[data-which-jump]");

if (form && outcome && block && section && chips) {
  const boxes = [...form.elements].filter(isTick);
  const classes: TreeClass[] = boxes.map((box) => ({ name: box.name, parent: box.dataset.parent ?? null }));
  const raised = new Set(boxes.filter((box) => "raised" in box.dataset).map(({ name }) => name));

  const show = (): void => {
    const ticked = boxes.filter(({ checked }) => checked).map(({ name }) => name);
    for (const box of boxes) {
      // A catch of a ticked class takes its descendants too, so ticking them would change nothing.
      box.disabled = chainOf(box.name, classes)
        .slice(1)
        .some((name) => ticked.includes(name));
    }
    const names = smallestCatch(ticked, classes);
    keep(names);
    const language: Language = new FormData(form).get("language") === "python" ? "python" : "typescript";
    outcome.textContent = describe(names);
    section.toggleAttribute("data-ticked", names.length > 0);
    chips.replaceChildren(...names.map(chip));
    if (jump) {
      jump.hidden = names.length === 0;
      const link = jump.querySelector("a");
      if (link) link.textContent = `${names.length} ticked: to the catch block`;
    }
    const code = block.querySelector("code");
    if (code && names.length > 0) code.replaceChildren(...highlighted(catchBlock(names, language), language));
  };

  /** Keeps the ticks in the address, so that they can be shared and outlive a visit to another page. */
  const keep = (names: readonly string[]): void => {
    const query = writeTicks(location.search, names);
    if (query !== location.search)
      history.replaceState(history.state, "", location.pathname + query + location.hash);
  };

  const chip = (name: string): HTMLElement => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.setAttribute("aria-label", `Untick ${name}`);
    button.addEventListener("click", () => {
      for (const box of boxes) if (box.name === name) box.checked = false;
      show();
      // The button is gone, so the focus moves to the next one, or to the box in the tree.
      const next = chips.querySelector<HTMLElement>("button") ?? boxes.find((box) => box.name === name);
      next?.focus({ preventScroll: true });
    });
    const item = document.createElement("li");
    item.append(button);
    return item;
  };

  const describe = (names: readonly string[]): string => {
    if (names.length === 0) return "";
    const taken = takenBy(names, classes).length;
    const wider = widerCatch(names, classes);
    const says = [`Takes ${taken} of ${classes.length}.`];
    if (wider) {
      const extra = wider.extra.length;
      says.push(`${wider.name} alone would take ${extra === 0 ? "the same" : `${extra} more`}.`);
    }
    const idle = idleCatches(names, classes, raised);
    if (idle.length > 0) {
      const all = idle.length === names.length;
      const what = all ? "Nothing of it" : `Nothing under ${idle.join(", ")}`;
      says.push(`${what} is raised by dqlitepy 0.1.0: see the pages for what comes instead.`);
    }
    return says.join(" ");
  };

  const showChosen = (): void => {
    const radios = [...form.elements].filter(
      (element): element is HTMLInputElement =>
        element instanceof HTMLInputElement && element.name === "language",
    );
    for (const radio of radios) radio.checked = radio.value === chosenLanguage();
    show();
  };

  document.addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.form !== form) return;
    if (target.name === "language") chooseLanguage(target.value === "python" ? "python" : "typescript");
    show();
  });
  const given = readTicks(location.search);
  for (const box of boxes) if (given.includes(box.name)) box.checked = true;
  onLanguage(showChosen);
  showChosen();
}

function isTick(element: Element): element is HTMLInputElement {
  return element instanceof HTMLInputElement && element.type === "checkbox";
}

function highlighted(code: string, language: Language): (Node | string)[] {
  return tokensOf(code, language).map(({ text, kind }) => {
    if (!kind) return text;
    const piece = document.createElement("span");
    piece.style.color = `var(--code-token-${kind})`;
    piece.textContent = text;
    return piece;
  });
}
