import { fillSentence, parseFragment } from "@faultbook/errors/catalogue";
import { showCause } from "./named-cause.ts";

/**
 * Fills the sentence of an error's page with the arguments of the link that led here: "Table `db.orders` does not
 * exist …", and shows the cause that the link names. Arguments are shown as text, never as markup. Without a context the
 * page stays as it was built.
 */
const sentence = document.querySelector<HTMLElement>("[data-sentence]");
const clear = document.querySelector<HTMLButtonElement>("[data-clear-context]");
/** The last fragment that held a context. */
let context = "";

if (sentence && clear) {
  const template = sentence.dataset.sentence ?? "";
  const labels = new Map(new URLSearchParams(sentence.dataset.args).entries());
  const plain = [...sentence.childNodes];

  const show = (): void => {
    const { cause, ...args } = parseFragment(contextHere(), [...labels.keys(), "cause"]);
    const names = Object.keys(args);
    const hasCause = showCause({ ...args, cause });
    clear.hidden = names.length === 0 && !hasCause;
    if (names.length === 0) {
      sentence.replaceChildren(...plain);
      return;
    }
    const parts = fillSentence({ sentence: template }, args);
    const mentioned = new Set(parts.flatMap((part) => ("arg" in part ? [part.arg] : [])));
    const rest = names.filter((name) => !mentioned.has(name));
    sentence.replaceChildren(
      ...parts.map((part) => ("arg" in part ? value(part.value) : part.text)),
      ...rest.flatMap((name, index) => [
        index === 0 ? " Known besides: " : ", ",
        `${labels.get(name) ?? name} `,
        value(args[name] ?? ""),
      ]),
      ...(rest.length > 0 ? ["."] : []),
    );
  };

  clear.addEventListener("click", () => {
    const { context: _, ...state } = (history.state ?? {}) as { context?: unknown };
    history.replaceState(state, "", location.pathname + location.search);
    context = "";
    show();
    const status = document.getElementById("status");
    if (status) status.textContent = "Context cleared";
    const heading = document.querySelector<HTMLElement>("h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
  });
  addEventListener("hashchange", show);
  show();
}
// For a link with a context the inline script hides the page until the sentence is filled, so that nothing moves.
delete document.documentElement.dataset.context;

/**
 * The fragment that holds the context. A jump to a heading replaces the fragment in the address, so the context is also
 * kept in the history state: it survives the jump, a reload after it, and going back.
 */
export function contextHere(): string {
  if (location.hash.includes("=")) {
    context = location.hash;
    return context;
  }
  const state = (history.state ?? {}) as { context?: unknown };
  if (typeof state.context === "string") context = state.context;
  else if (context !== "") history.replaceState({ ...state, context }, "");
  return context;
}

function value(text: string): HTMLElement {
  const mark = document.createElement("span");
  mark.className = "arg";
  mark.textContent = text;
  return mark;
}
