import { type CodeSurface, type Mark, REVEAL_MS } from "./surface.ts";

/**
 * The highlighted program of a built page: its lines are elements inside `pane` whose `data-ln` is their number. Some
 * are folded, and some aren't there.
 * Marks are attributes; their words stand beside the line by way of generated content.
 */
export function staticSurface(pane: HTMLElement): CodeSurface {
  const lines = (): HTMLElement[] => [...pane.querySelectorAll<HTMLElement>("[data-ln]")];
  return {
    kind: "static",
    getText: () =>
      lines()
        .map(({ textContent }) => textContent)
        .join("\n"),
    setText() {
      throw new TypeError("The built program can't be changed; open an editor.");
    },
    setMarks(marks: readonly Mark[]) {
      const byLine = new Map(marks.map((mark) => [mark.line, mark]));
      for (const element of lines()) mark(element, byLine.get(Number(element.dataset.ln)));
    },
    reveal(line) {
      const element = lines().find(({ dataset }) => Number(dataset.ln) === line);
      if (!element) return false;
      element.closest("details")?.setAttribute("open", "");
      element.scrollIntoView({ block: "nearest", inline: "start" });
      // Whoever follows the link by keyboard reads on from there.
      element.tabIndex = -1;
      element.focus({ preventScroll: true });
      element.dataset.focus = "";
      setTimeout(() => delete element.dataset.focus, REVEAL_MS);
      return true;
    },
    focus: () => pane.querySelector<HTMLElement>("pre")?.focus({ preventScroll: true }),
    dispose() {},
  };
}

function mark(element: HTMLElement, mark: Mark | undefined): void {
  if (mark) {
    element.dataset.mark = mark.kind;
    element.dataset.words = mark.text;
  } else {
    delete element.dataset.mark;
    delete element.dataset.words;
  }
}
