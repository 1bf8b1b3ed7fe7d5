import { type EditorPlace, openEditor } from "../../editor/open.ts";
import { staticSurface } from "../../editor/static.ts";
import type { CodeSurface, Mark } from "../../editor/surface.ts";
import { dropDraft, keepDraft, readDraft } from "../../program/drafts.ts";

/** A program as it came: an example, a blank one, or what a link held. */
export interface ShownProgram {
  /** The name of its draft in this browser. */
  readonly id: string;
  readonly source: string;
}

interface PaneHooks {
  /** The reader changed the text. */
  changed(text: string): void;
  run(): void;
}

/** How opening the editor went. */
export interface Opened {
  readonly kind: CodeSurface["kind"];
  /** True where the plain editor stands in for one that couldn't be loaded. */
  readonly failed: boolean;
  /** True where the text is the reader's own of an earlier time. */
  readonly draft: boolean;
}

/** Where the program stands: its highlighted lines first, an editor over them once somebody edits. */
export class CodePane {
  readonly #element: HTMLElement;
  readonly #place: EditorPlace;
  readonly #hooks: PaneHooks;
  readonly #lines: CodeSurface;
  #program: ShownProgram;
  /** The reader's own version, where the pane shows its lines. */
  #restored: string | undefined;
  #surface: CodeSurface;
  #opening: Promise<Opened> | undefined;

  /** `element` holds the highlighted program, `[data-language=typescript]`; the editor lies over all of it. */
  constructor(element: HTMLElement, program: ShownProgram, place: EditorPlace, hooks: PaneHooks) {
    this.#element = element;
    this.#program = program;
    this.#place = place;
    this.#hooks = hooks;
    const source = element.querySelector<HTMLElement>("[data-language=typescript]");
    if (!source) throw new Error("This pane has no program.");
    this.#lines = staticSurface(source);
    this.#surface = this.#lines;
  }

  get editing(): boolean {
    return this.#surface !== this.#lines;
  }

  get text(): string {
    return this.editing ? this.#surface.getText() : (this.#restored ?? this.#program.source);
  }

  get edited(): boolean {
    return this.text !== this.#program.source;
  }

  setMarks(marks: readonly Mark[]): void {
    this.#surface.setMarks(marks);
  }

  reveal(line: number, column: number): void {
    this.#surface.reveal(line, column);
  }

  /** Opens the editor, with the reader's draft where there is one. A second call gives the focus to the first's. */
  edit(marks: readonly Mark[]): Promise<Opened> {
    this.#opening ??= this.#open(marks).catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    const opening = this.#opening;
    void opening.then(() => this.#surface.focus());
    return opening;
  }

  async #open(marks: readonly Mark[]): Promise<Opened> {
    const program = this.#program;
    const draft = readDraft(program.id);
    const host = document.createElement("div");
    host.className = "program-editor";
    this.#element.dataset.state = "loading";
    this.#element.append(host);
    const { surface, failed } = await openEditor(this.#place, {
      host,
      text: draft?.source ?? program.source,
      label: "Program. Escape, then Tab leaves the editor. Control and Enter run it.",
      onChange: (text) => this.#changed(text),
      onRun: () => this.#hooks.run(),
    });
    const opened = { kind: surface.kind, failed, draft: draft !== undefined };
    // Somebody may have closed it, or shown another program, while it was loading.
    if (!host.isConnected || program !== this.#program) {
      surface.dispose();
      host.remove();
      return opened;
    }
    this.#surface = surface;
    this.#element.dataset.state = "editing";
    this.#fit(surface.getText());
    surface.setMarks(draft ? [] : marks);
    return opened;
  }

  #changed(text: string): void {
    keepDraft(this.#program.id, text, this.#program.source);
    this.#fit(text);
    // Lines move with the text, so marks of the last run would point beside them.
    this.#surface.setMarks([]);
    this.#hooks.changed(text);
  }

  /** The pane is as high as its text; as high as the program as it came where both have the same number of lines. */
  #fit(text: string): void {
    const lines = linesIn(text);
    const original = linesIn(this.#program.source);
    if (lines === original) {
      delete this.#element.dataset.fitted;
      return;
    }
    this.#element.dataset.fitted = "";
    this.#element.style.setProperty("--shown-lines", String(fittedLines(lines, original)));
  }

  /** Keeps `text` as the reader's version, as if it had been typed. */
  keep(text: string): void {
    keepDraft(this.#program.id, text, this.#program.source);
    if (this.editing) this.#surface.setText(text);
  }

  /** Takes the reader's own version of an earlier time for the program's text; the caller draws its lines. */
  restore(): string | undefined {
    this.#restored = this.hiddenDraft;
    return this.#restored;
  }

  /** The reader's own version of an earlier time, where the pane doesn't show it. */
  get hiddenDraft(): string | undefined {
    const draft = this.editing ? undefined : readDraft(this.#program.id)?.source;
    return draft === this.#program.source ? undefined : draft;
  }

  /** Gives up the draft that isn't shown, and gives its text. */
  dropHiddenDraft(): string | undefined {
    const dropped = this.hiddenDraft;
    if (dropped !== undefined) dropDraft(this.#program.id);
    this.#restored = undefined;
    return dropped;
  }

  /**
   * Back to the program as it came. Gives the text that was dropped, where there was another; a draft that isn't shown
   * stays, since nobody meant it.
   */
  reset(): string | undefined {
    const dropped = this.edited ? this.text : undefined;
    if (this.editing || this.#restored !== undefined) dropDraft(this.#program.id);
    this.close();
    return dropped;
  }

  /** Takes the editor away; the draft stays. */
  close(): void {
    this.#opening = undefined;
    if (this.editing) this.#surface.dispose();
    this.#surface = this.#lines;
    this.#restored = undefined;
    this.#element.querySelector(".program-editor")?.remove();
    delete this.#element.dataset.state;
    delete this.#element.dataset.fitted;
  }

  /** Another program stands in the pane: its lines are drawn by the caller. */
  show(program: ShownProgram): void {
    this.close();
    this.#program = program;
  }
}

const LINES_LEAST = 8;
const LINES_MOST = 30;

const linesIn = (text: string): number => text.replace(/\n$/, "").split("\n").length;

/** How many lines an editor shows at once: all, between a least and a most; the program as it came fits always. */
export function fittedLines(lines: number, original: number): number {
  return Math.min(Math.max(lines, LINES_LEAST), Math.max(LINES_MOST, original));
}

/** What the reader is told when the editor has opened. */
export function openedText({ kind, failed, draft }: Opened): string {
  const parts = [
    failed ? "The full editor couldn't be loaded; this plain one runs programs alike." : "",
    draft ? "This is your draft, kept in this browser; Reset drops it." : "",
    kind === "monaco" ? "Esc, then Tab leaves the editor." : "",
    kind === "monaco" || !matchMedia("(pointer: coarse)").matches
      ? "Ctrl+Enter runs."
      : "Press Run to run it.",
  ];
  return parts.filter(Boolean).join(" ");
}
