import { editor } from "monaco-editor/editor";

const NAME = "faultbook";

/** Gives the editor the colours of the site's tokens, and again whenever the reader changes the theme. */
export function followSiteTheme(): () => void {
  apply();
  const observer = new MutationObserver(apply);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

function apply(): void {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const rule = (scope: string, name: string) => ({ token: scope, foreground: token(name).replace("#", "") });
  editor.defineTheme(NAME, {
    base: document.documentElement.dataset.theme === "dark" ? "vs-dark" : "vs",
    inherit: true,
    rules: [
      rule("", "--ink"),
      rule("keyword", "--code-token-keyword"),
      rule("type", "--code-token-function"),
      rule("number", "--code-token-constant"),
      rule("string", "--code-token-string"),
      rule("regexp", "--code-token-string"),
      rule("comment", "--code-token-comment"),
      rule("delimiter", "--code-token-punctuation"),
    ],
    colors: {
      "editor.background": token("--code-bg"),
      "editor.foreground": token("--ink"),
      "editorLineNumber.foreground": token("--ink-3"),
      "editorLineNumber.activeForeground": token("--ink"),
      "editorCursor.foreground": token("--accent"),
      "editor.selectionBackground": `${token("--accent")}38`,
      "editor.inactiveSelectionBackground": `${token("--accent")}22`,
      "editor.lineHighlightBackground": `${token("--ink")}08`,
      "editor.lineHighlightBorder": "#00000000",
      "editor.wordHighlightBackground": `${token("--accent")}1c`,
      "editor.wordHighlightStrongBackground": `${token("--accent")}2c`,
      ...brackets(token("--code-token-punctuation")),
      "editorBracketMatch.background": `${token("--accent")}22`,
      "editorBracketMatch.border": "#00000000",
      "editorWidget.background": token("--surface"),
      "editorWidget.foreground": token("--ink"),
      "editorWidget.border": token("--line-strong"),
      "editorHoverWidget.background": token("--surface"),
      "editorHoverWidget.foreground": token("--ink"),
      "editorHoverWidget.border": token("--line-strong"),
      "editorSuggestWidget.background": token("--surface"),
      "editorSuggestWidget.foreground": token("--ink"),
      "editorSuggestWidget.border": token("--line-strong"),
      "editorSuggestWidget.selectedBackground": token("--accent-wash"),
      "editorSuggestWidget.selectedForeground": token("--ink"),
      "editorSuggestWidget.highlightForeground": token("--accent-ink"),
      "editorSuggestWidget.focusHighlightForeground": token("--accent-ink"),
      "editorError.foreground": token("--no"),
      "editorWarning.foreground": token("--maybe"),
      "editorInfo.foreground": token("--info"),
      "textLink.foreground": token("--accent-ink"),
      focusBorder: token("--accent"),
      "scrollbar.shadow": "#00000000",
    },
  });
  editor.setTheme(NAME);
}

/** Brackets look as in the built page, whatever their depth: the service that turns their colours on has no switch here. */
function brackets(colour: string): Record<string, string> {
  const depths = [1, 2, 3, 4, 5, 6].map((depth) => [`editorBracketHighlight.foreground${depth}`, colour]);
  return Object.fromEntries(depths) as Record<string, string>;
}
