import { type EditorPlace, loadEditor, openEditor } from "../../editor/open.ts";
import { staticSurface } from "../../editor/static.ts";
import type { CodeSurface, Mark } from "../../editor/surface.ts";
import { linesIn } from "../../program/format.ts";
import type { Language } from "../../program/language.ts";
import type { OpenedPane, PaneText, ProgramPane } from "../../program/pane.ts";

/** The highlighted lines of a program in the page, with an editor over them once somebody edits. */
export class CodePane implements ProgramPane {
  readonly #element: HTMLElement;
  readonly #place: EditorPlace;
  readonly #lines: CodeSurface;
  #surface: CodeSurface;
  /** Whether the editor that was closed last had the focus: one that takes its place has it, too. */
  #hadFocus = false;

  /** `element` holds the highlighted lines of the program; the editor lies over all of it. */
  constructor(element: HTMLElement, place: EditorPlace) {
    this.#element = element;
    this.#place = place;
    const source = element.querySelector<HTMLElement>(".program-source");
    if (!source) throw new Error("This pane has no program.");
    this.#lines = staticSurface(source);
    this.#surface = this.#lines;
  }

  setMarks(marks: readonly Mark[]): void {
    this.#surface.setMarks(marks);
  }

  reveal(line: number, column: number): boolean {
    return this.#surface.reveal(line, column);
  }

  focus(): void {
    this.#surface.focus();
  }

  setText(text: string): void {
    this.#surface.setText(text);
  }

  load(language: Language): Promise<void> {
    return loadEditor(this.#place, language);
  }

  async open({ text, language, original, changed, run, loading }: PaneText): Promise<OpenedPane | undefined> {
    const container = document.createElement("div");
    container.className = "program-editor";
    this.#element.dataset.state = "loading";
    this.#element.append(container);
    const { surface, failure } = await openEditor(this.#place, {
      container,
      text,
      language,
      label: "Program. Escape, then Tab leaves the editor. Control and Enter run it.",
      onChange: (typed) => {
        this.#fit(typed, original);
        changed(typed);
      },
      onRun: run,
      onLoading: loading,
    });
    // Somebody may have closed it, or shown another program, while it was loading.
    if (!container.isConnected) {
      surface.dispose();
      return undefined;
    }
    this.#surface = surface;
    this.#element.dataset.state = "editing";
    if (this.#hadFocus) surface.focus();
    this.#fit(text, original);
    return { kind: surface.kind, failure, hasKeys: !matchMedia("(pointer: coarse)").matches };
  }

  close(): void {
    this.#hadFocus = this.#surface !== this.#lines && this.#element.contains(document.activeElement);
    if (this.#surface !== this.#lines) this.#surface.dispose();
    this.#surface = this.#lines;
    this.#element.querySelector(".program-editor")?.remove();
    delete this.#element.dataset.state;
    delete this.#element.dataset.fitted;
  }

  /** The pane is as high as its text; as high as the program as it came where both have the same number of lines. */
  #fit(text: string, original: string): void {
    const lines = linesIn(text);
    const built = linesIn(original);
    if (lines === built) {
      delete this.#element.dataset.fitted;
      return;
    }
    this.#element.dataset.fitted = "";
    this.#element.style.setProperty("--shown-lines", String(fittedLines(lines, built)));
  }
}

const LINES_LEAST = 8;
const LINES_MOST = 30;

/** How many lines an editor shows at once: all, between a least and a most; the program as it came fits always. */
export function fittedLines(lines: number, original: number): number {
  return Math.min(Math.max(lines, LINES_LEAST), Math.max(LINES_MOST, original));
}
