import type { ProgramController } from "../../program/controller.ts";
import { readDraft } from "../../program/drafts.ts";
import { listen, programOf } from "../listen.ts";
import { showTwin } from "./twins.ts";

// All that a page with examples loads before somebody runs or edits: it listens, and fetches the rest on demand.

const controllers = new WeakMap<Element, Promise<ProgramController>>();

/** Loads the views, once for each example. A failed load can be tried again. */
function open(section: HTMLElement): Promise<ProgramController> {
  const known =
    controllers.get(section) ?? import("./hydrate.tsx").then(({ hydrateExample }) => hydrateExample(section));
  controllers.set(section, known);
  known.catch(() => controllers.delete(section));
  return known;
}

listen({
  open,
  showLanguage: showTwin,
  failed(section) {
    const note = section.querySelector(".program-note");
    if (note) note.textContent = "The playground couldn't be loaded. Check the connection and press again.";
  },
});

// The views alone: the sandbox and the editor wait until they are wanted.
for (const type of ["pointerover", "focusin"]) {
  document.addEventListener(type, ({ target }) => void (programOf(target) && import("./hydrate.tsx")), {
    passive: true,
  });
}

// A version that the reader made earlier is offered, not forced on anybody: the transcript is that of the program as built.
for (const notice of document.querySelectorAll<HTMLElement>("[data-draft-of]")) {
  notice.hidden = readDraft(notice.dataset.draftOf ?? "") === undefined;
}
