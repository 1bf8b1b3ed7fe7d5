/** Lines that stay in view above and below. */
const LINES_AROUND = 2;

/**
 * Scrolls the page to a line of an editor that shows all of its lines itself. Nothing moves where the line is in view.
 *
 * @param top - Where the line begins in `box`, in pixels.
 */
export function bringIntoView(box: HTMLElement, top: number, lineHeight: number): void {
  const y = box.getBoundingClientRect().top + top;
  // A keyboard on the screen covers the window's lower part.
  const height = window.visualViewport?.height ?? window.innerHeight;
  const around = LINES_AROUND * lineHeight;
  if (y >= around && y + lineHeight + around <= height) return;
  scrollBy({ top: y - height / 3, behavior: "instant" });
}

/** Whether the focus in a text brings up a keyboard that covers half of the screen. */
export const hasScreenKeyboard = (): boolean => matchMedia("(pointer: coarse)").matches;
