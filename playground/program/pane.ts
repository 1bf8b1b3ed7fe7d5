import type { CodeSurface, Mark } from "../editor/surface.ts";
import type { Language } from "./language.ts";
import type { Loading } from "./loading.ts";
import type { Failure } from "./network.ts";

/** What a pane is asked to open. */
export interface PaneText {
  readonly text: string;
  readonly language: Language;
  /** The program as it came: where both have as many lines, the pane keeps its height. */
  readonly original: string;
  /** The reader changed the text. */
  changed(text: string): void;
  /** The reader pressed the editor's own key for Run. */
  run(): void;
  /** How much of the editor has arrived, while it takes long. */
  loading(loading: Loading): void;
}

/** How opening an editor went. */
export interface OpenedPane {
  readonly kind: CodeSurface["kind"];
  /** Why the plain editor stands in for the full one, where that couldn't be loaded. */
  readonly failure?: Failure | undefined;
  /** False where the reader types on a screen, which has no Control key. */
  readonly hasKeys: boolean;
}

/** The place where the program stands: its lines, and the editor over them once somebody edits. */
export interface ProgramPane {
  /** Opens an editor; undefined where it was closed again before it had loaded. */
  open(text: PaneText): Promise<OpenedPane | undefined>;
  /** Loads the editor that suits the screen, without opening it. Rejects where that fails. */
  load(language: Language): Promise<void>;
  /** Takes the editor away; the lines show again. */
  close(): void;
  /** Changes the text of the open editor, as if it had been typed. */
  setText(text: string): void;
  setMarks(marks: readonly Mark[]): void;
  /** Brings a line into view, with the cursor in it, and marks it for a moment. False: the line isn't shown. */
  reveal(line: number, column: number): boolean;
  /** Takes the focus, and scrolls nothing. */
  focus(): void;
}

/** Why there is only the plain editor for now. */
export const standInText = (why: string): string => `${why} Until then this plain one edits and runs alike.`;

/** What the reader is told when the editor has opened, with `isDraft` where its text is their own of an earlier time. */
export function openedText(
  { kind, failure, hasKeys }: OpenedPane,
  isDraft: boolean,
  language: Language,
): string {
  const keepsTab = kind === "monaco" || (language === "python" && hasKeys);
  const parts = [
    failure ? standInText(failure.text) : "",
    isDraft ? "This is your draft, kept in this browser; Reset drops it." : "",
    keepsTab ? "Esc, then Tab leaves the editor." : "",
    kind === "monaco" || hasKeys ? "Ctrl+Enter runs." : "Press Run to run it.",
  ];
  return parts.filter(Boolean).join(" ");
}
