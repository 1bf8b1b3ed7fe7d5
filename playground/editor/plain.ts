import { linesIn, textFrom } from "../program/format.ts";
import type { Language } from "../program/language.ts";
import { bringIntoView, hasScreenKeyboard } from "./into-view.ts";
import { type CodeSurface, type EditorOptions, type Mark, REVEAL_MS } from "./surface.ts";

/**
 * A plain, accessible editor: a text box with line numbers. It takes the place of Monaco on touch screens, in narrow
 * windows, and where Monaco can't be loaded. Tab moves on, as in any form; Enter keeps the indentation. In Python, whose
 * indentation means something, Tab indents and Shift+Tab takes it back, until Escape lets Tab move on.
 */
export function createPlain(options: EditorOptions): CodeSurface {
  const { container, text, language, label, onChange, onRun } = options;
  const gutter = document.createElement("div");
  gutter.className = "plain-gutter";
  gutter.ariaHidden = "true";
  const box = document.createElement("textarea");
  box.className = "plain-text";
  box.value = text;
  box.ariaLabel = label;
  box.wrap = "off";
  box.spellcheck = false;
  box.autocapitalize = "off";
  box.setAttribute("autocorrect", "off");
  box.setSelectionRange(0, 0);
  const band = document.createElement("div");
  band.className = "plain-band";
  container.replaceChildren(band, gutter, box);
  let marks: readonly Mark[] = [];
  let lines = 1;

  const drawGutter = (): void => {
    const byLine = new Map(marks.map((mark) => [mark.line, mark]));
    const [first, last] = numbersInView(box, lines);
    const numbers = Array.from({ length: last - first + 1 }, (_, at) => {
      const number = document.createElement("span");
      const line = first + at;
      number.textContent = String(line);
      const mark = byLine.get(line);
      if (mark) {
        number.dataset.mark = mark.kind;
        number.title = mark.text;
      }
      return number;
    });
    const above = document.createElement("span");
    above.style.height = `${(first - 1) * lineHeight(box)}px`;
    gutter.replaceChildren(...(first > 1 ? [above] : []), ...numbers);
    gutter.scrollTop = box.scrollTop;
  };
  const count = (): void => {
    lines = linesIn(`${box.value}.`);
    drawGutter();
  };
  count();

  box.addEventListener("input", () => {
    count();
    onChange(box.value);
  });
  box.addEventListener("scroll", () => {
    if (lines > NUMBERS_MAX) drawGutter();
    gutter.scrollTop = box.scrollTop;
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey) onRun();
    else insert(box, `\n${indentationAt(box.value, box.selectionStart, language)}`);
  });
  if (language === "python") indentByTab(box);

  return {
    kind: "plain",
    getText: () => box.value,
    setText(value) {
      if (value === box.value) return;
      box.value = value;
      count();
      onChange(value);
    },
    setMarks(list) {
      marks = list;
      drawGutter();
    },
    reveal(line, column = 1) {
      const { value } = box;
      const below = textFrom(value, line);
      const end = below.indexOf("\n");
      const at = Math.min(column - 1, end < 0 ? below.length : end);
      box.setSelectionRange(value.length - below.length + at, value.length - below.length + at);
      if (!hasScreenKeyboard()) box.focus({ preventScroll: true });
      const height = lineHeight(box);
      const top = Number.parseFloat(getComputedStyle(box).paddingTop) + (line - 1) * height;
      const { scrollTop, clientHeight } = box;
      if (top < scrollTop || top + height > scrollTop + clientHeight) box.scrollTop = top - clientHeight / 3;
      markFor(band, top - box.scrollTop);
      bringIntoView(box, top - box.scrollTop, height);
      return true;
    },
    focus: () => box.focus({ preventScroll: true }),
    dispose: () => container.replaceChildren(),
  };
}

/** Marks a line for a moment. A text box can't mark a part of its text but by a selection, which typing would replace. */
function markFor(band: HTMLElement, top: number): void {
  band.style.top = `${top}px`;
  band.dataset.focus = "";
  setTimeout(() => delete band.dataset.focus, REVEAL_MS);
}

/**
 * Line numbers that are in the page at once: of a program with more lines those in view, and as many around them. The box is
 * never higher than the lines that a page shows.
 */
const NUMBERS_MAX = 1_000;

/** The first and the last line whose number is drawn. */
function numbersInView(box: HTMLTextAreaElement, lines: number): [first: number, last: number] {
  if (lines <= NUMBERS_MAX) return [1, lines];
  const middle = Math.round((box.scrollTop + box.clientHeight / 2) / lineHeight(box));
  const first = Math.min(Math.max(1, middle - NUMBERS_MAX / 2), lines - NUMBERS_MAX + 1);
  return [first, first + NUMBERS_MAX - 1];
}

/** In pixels. The editor's style states it. */
const lineHeight = (box: HTMLTextAreaElement): number =>
  Number.parseFloat(getComputedStyle(box).lineHeight) || 20;

/** As if it had been typed, so that undo takes it back. */
function insert(box: HTMLTextAreaElement, text: string): void {
  if (document.execCommand("insertText", false, text)) return;
  box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
  box.dispatchEvent(new Event("input"));
}

const STEPS: Readonly<Record<Language, string>> = { typescript: "  ", python: "    " };
const OPENS: Readonly<Record<Language, RegExp>> = { typescript: /[{([]\s*$/, python: /[{([:]\s*$/ };

/** The white space that the line of `at` begins with, and a step more after what opens a block. */
function indentationAt(text: string, at: number, language: Language): string {
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  const [indentation = ""] = /^[ \t]*/.exec(line) ?? [];
  return OPENS[language].test(line) ? indentation + STEPS[language] : indentation;
}

/** Tab moves the lines of the selection right, Shift+Tab left; after Escape it moves on, so that nobody is trapped. */
function indentByTab(box: HTMLTextAreaElement): void {
  let isLeaving = false;
  box.addEventListener("blur", () => {
    isLeaving = false;
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") isLeaving = true;
    else if (event.key !== "Tab" && event.key !== "Shift") isLeaving = false;
    if (event.key !== "Tab" || isLeaving || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = box;
    if (!event.shiftKey && selectionStart === selectionEnd) {
      insert(box, STEPS.python);
      return;
    }
    const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
    const lines = value.slice(from, selectionEnd).split("\n");
    const moved = lines.map((line) => (event.shiftKey ? line.replace(/^ {1,4}/, "") : STEPS.python + line));
    box.setSelectionRange(from, selectionEnd);
    insert(box, moved.join("\n"));
    const change = (moved[0]?.length ?? 0) - (lines[0]?.length ?? 0);
    box.setSelectionRange(Math.max(from, selectionStart + change), from + moved.join("\n").length);
  });
}
