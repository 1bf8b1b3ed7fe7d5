import type { Language } from "../program/language.ts";
import type { CodeSurface, EditorOptions, Mark } from "./surface.ts";

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
  container.replaceChildren(gutter, box);
  let marks: readonly Mark[] = [];

  const drawGutter = (): void => {
    const byLine = new Map(marks.map((mark) => [mark.line, mark]));
    const count = box.value.split("\n").length;
    const numbers = Array.from({ length: count }, (_, at) => {
      const number = document.createElement("span");
      number.textContent = String(at + 1);
      const mark = byLine.get(at + 1);
      if (mark) {
        number.dataset.mark = mark.kind;
        number.title = mark.text;
      }
      return number;
    });
    gutter.replaceChildren(...numbers);
    gutter.scrollTop = box.scrollTop;
  };
  drawGutter();

  box.addEventListener("input", () => {
    drawGutter();
    onChange(box.value);
  });
  box.addEventListener("scroll", () => {
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
      drawGutter();
      onChange(value);
    },
    setMarks(list) {
      marks = list;
      drawGutter();
    },
    reveal(line, column = 1) {
      const lines = box.value.split("\n");
      const before = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
      box.focus();
      box.setSelectionRange(before + column - 1, before + (lines[line - 1]?.length ?? 0));
      const height = box.scrollHeight / Math.max(1, lines.length);
      box.scrollTop = Math.max(0, (line - 3) * height);
    },
    focus: () => box.focus(),
    dispose: () => container.replaceChildren(),
  };
}

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
