import type { CodeSurface, EditorOptions, Mark } from "./surface.ts";

/**
 * A plain, accessible editor: a text box with line numbers. It takes the place of Monaco on touch screens, in narrow
 * windows, and where Monaco can't be loaded. Tab moves on, as in any form; Enter keeps the indentation.
 */
export function createPlain({ container, text, label, onChange, onRun }: EditorOptions): CodeSurface {
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
    else insert(box, `\n${indentationAt(box.value, box.selectionStart)}`);
  });

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

/** The white space that the line of `at` begins with, and two more after an opening brace. */
function indentationAt(text: string, at: number): string {
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  const [indentation = ""] = /^[ \t]*/.exec(line) ?? [];
  return /[{([]\s*$/.test(line) ? `${indentation}  ` : indentation;
}
