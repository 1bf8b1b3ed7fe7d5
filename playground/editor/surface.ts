import type { Language } from "../program/language.ts";
import type { Loading } from "../program/loading.ts";

/** What a line of the program shows about a run. The words go with the colour, for those who don't see it. */
export interface Mark {
  readonly kind: "caught" | "rejected" | "uncaught" | "stuck" | "problem" | "focus";
  /** Starts at 1. */
  readonly line: number;
  readonly column?: number;
  /** In a few words: "caught NoLeaderError". */
  readonly text: string;
  /** What a catch took, for the editor's quick fixes. */
  readonly taken?: readonly { readonly name: string; readonly constant?: string }[];
}

/** How long a line stays marked that was brought into view. */
export const REVEAL_MS = 1600;

/** A place where a program can be read or edited: highlighted text, the plain editor, or Monaco. */
export interface CodeSurface {
  readonly kind: "static" | "plain" | "monaco";
  getText(): string;
  setText(text: string): void;
  setMarks(marks: readonly Mark[]): void;
  /** Brings a line into view, with the cursor in it, and marks it for a moment. False: the line isn't shown. */
  reveal(line: number, column?: number): boolean;
  /** Takes the focus, and scrolls nothing. */
  focus(): void;
  dispose(): void;
}

/** What an editor needs to be made. */
export interface EditorOptions {
  /** Filled by the editor; its size stays as it is. */
  readonly container: HTMLElement;
  readonly text: string;
  readonly language: Language;
  /** Read out when the editor gets the focus. */
  readonly label: string;
  onChange(text: string): void;
  /** Ctrl+Enter, or Cmd+Enter. */
  onRun(): void;
  /** How much of the editor has arrived, while it takes long. */
  onLoading(loading: Loading): void;
}
