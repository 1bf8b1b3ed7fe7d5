import { programOf } from "./listen.ts";

/** A pointer that only passes over a program, as when the page scrolls below it, stays for less. */
const DWELL_MS = 20;

type Connection = { readonly saveData?: boolean };

/** Whether the reader has asked to be sent as little as possible. */
function savesData(): boolean {
  const { connection } = navigator as Navigator & { readonly connection?: Connection };
  return connection?.saveData === true;
}

/**
 * Calls `meant` where a reader seems about to run a program: a pointer stays over it, the focus is in it, a finger touches
 * it. That may happen often. Never where the reader saves data.
 */
export function listenForIntent(meant: (section: HTMLElement) => void): void {
  let pointed: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hear = (section: HTMLElement | null): void => {
    if (section !== null && !savesData()) meant(section);
  };
  document.addEventListener(
    "pointerover",
    ({ target }) => {
      const section = programOf(target);
      if (section === pointed) return;
      pointed = section;
      clearTimeout(timer);
      if (section !== null) timer = setTimeout(() => hear(section), DWELL_MS);
    },
    { passive: true },
  );
  for (const type of ["pointerdown", "focusin"])
    document.addEventListener(type, ({ target }) => hear(programOf(target)), { passive: true });
}
