import { programOf } from "./listen.ts";

/** A pointer that only passes over a program, as when the page scrolls below it, stays for less. */
const DWELL_MS = 20;
/** One on its way to another button is over Edit for less. The editor is a hundred times as large as what a run needs. */
const EDIT_DWELL_MS = 100;

type Connection = { readonly saveData?: boolean };

/** Whether the reader has asked to be sent as little as possible. */
function savesData(): boolean {
  const { connection } = navigator as Navigator & { readonly connection?: Connection };
  return connection?.saveData === true;
}

/** What a reader seems about to do with a program. */
type Meant = (section: HTMLElement) => void;

/**
 * Calls `toRun` where a reader seems about to run a program: a pointer stays over it, the focus is in it, a finger touches
 * it; and `toEdit` where pointer or focus rest on its Edit button. Both may happen often. Never where the reader saves data.
 */
export function listenForIntent(toRun: Meant, toEdit: Meant): void {
  let pointed: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let editTimer: typeof timer;
  const hear = (section: HTMLElement | null, meant = toRun): void => {
    if (section !== null && !savesData()) meant(section);
  };
  const hearEdit = (target: EventTarget | null): void => {
    clearTimeout(editTimer);
    if (target instanceof Element && target.closest("[data-command=edit]"))
      editTimer = setTimeout(() => hear(programOf(target), toEdit), EDIT_DWELL_MS);
  };
  document.addEventListener(
    "pointerover",
    ({ target }) => {
      hearEdit(target);
      const section = programOf(target);
      if (section === pointed) return;
      pointed = section;
      clearTimeout(timer);
      if (section !== null) timer = setTimeout(() => hear(section), DWELL_MS);
    },
    { passive: true },
  );
  for (const type of ["pointerdown", "focusin"])
    document.addEventListener(
      type,
      ({ target }) => {
        hearEdit(target);
        hear(programOf(target));
      },
      { passive: true },
    );
}
