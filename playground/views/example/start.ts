import type { ProgramController } from "../../program/controller.ts";
import { readDraft } from "../../program/drafts.ts";
import { fromSite } from "../../program/network.ts";
import { listen, programOf } from "../listen.ts";
import { showTwin } from "./twins.ts";

// All that a page with examples loads before somebody runs or edits: it listens, and fetches the rest on demand.

const controllers = new WeakMap<Element, Promise<ProgramController>>();

const views = () => fromSite(() => import("./hydrate.tsx"));

/** Where the views say what a run waits for. */
const NOTE = "program-progress";
const note = (section: HTMLElement) => section.querySelector(`.${NOTE}`);

/** Loads the views, once for each example. A failed load can be tried again. */
function open(section: HTMLElement): Promise<ProgramController> {
  const known =
    controllers.get(section) ??
    views().then(({ hydrateExample }) => {
      note(section)?.remove();
      return hydrateExample(section);
    });
  controllers.set(section, known);
  known.catch(() => controllers.delete(section));
  return known;
}

listen({
  open,
  showLanguage: showTwin,
  failed(section, text, controller) {
    if (controller) return controller.notify({ tone: "bad", text, about: "network" });
    const said =
      note(section) ?? Object.assign(document.createElement("div"), { className: NOTE, role: "status" });
    said.textContent = text;
    section.querySelector(".program-split")?.prepend(said);
  },
});

// The views alone: the sandbox and the editor wait until they are wanted.
for (const type of ["pointerover", "focusin"]) {
  document.addEventListener(type, ({ target }) => void (programOf(target) && views().catch(() => {})), {
    passive: true,
  });
}

// A version that the reader made earlier is offered, not forced on anybody: the transcript is that of the program as built.
for (const notice of document.querySelectorAll<HTMLElement>("[data-draft-of]")) {
  notice.hidden = readDraft(notice.dataset.draftOf ?? "") === undefined;
}
