import { readDraft } from "../../program/drafts.ts";
import type { LabApp, LabCommand } from "./example-app.tsx";

// All that a page with examples loads before somebody runs or edits: it listens, and fetches the rest on demand.

const apps = new WeakMap<Element, Promise<LabApp>>();

/** Loads the views once for each lab. A failed load says so and can be tried again. */
function open(lab: HTMLElement): Promise<LabApp> {
  const known = apps.get(lab) ?? import("./example-app.tsx").then(({ LabApp }) => new LabApp(lab));
  apps.set(lab, known);
  return known;
}

async function command(lab: HTMLElement, name: LabCommand, button?: HTMLElement): Promise<void> {
  try {
    const app = await open(lab);
    await app.do(name, button);
  } catch (error) {
    apps.delete(lab);
    const status = lab.querySelector("[data-program-note]");
    if (status)
      status.textContent = "The playground couldn't be loaded. Check the connection and press again.";
    throw error;
  }
}

function labOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-program]") : null;
}

/** Wherever the focus is, the keys mean the page's first example; but not while somebody types. */
function firstLab(target: EventTarget | null): HTMLElement | null {
  if (target instanceof Element && target.closest("input,textarea,select,[contenteditable],dialog"))
    return null;
  return document.querySelector<HTMLElement>("[data-program]");
}

document.addEventListener("click", (event) => {
  const lab = labOf(event.target);
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-command]") : null;
  if (lab && button) void command(lab, button.dataset.command as LabCommand, button);
  const line = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-line]") : null;
  if (lab && line) void command(lab, "line", line);
});

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const lab = labOf(event.target) ?? firstLab(event.target);
  if (!lab) return;
  event.preventDefault();
  void command(lab, "run");
});

// The views alone: the sandbox and the editor wait until they are wanted.
for (const type of ["pointerover", "focusin"]) {
  document.addEventListener(type, (event) => void (labOf(event.target) && import("./example-app.tsx")), {
    passive: true,
  });
}

// A version that the reader made earlier is offered, not forced on anybody: the transcript is that of the program as built.
for (const offer of document.querySelectorAll<HTMLElement>("[data-program-draft]")) {
  offer.hidden = readDraft(offer.dataset.programDraft ?? "") === undefined;
}
