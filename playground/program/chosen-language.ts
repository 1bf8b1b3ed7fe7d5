import type { Language } from "./language.ts";
import { store } from "./storage.ts";

// The language that a reader has chosen, for the whole site. The page's inline script sets the attribute before
// anything is painted: see site/scripts/inline/before-paint.js.

/** Where the choice is kept in this browser. */
const KEPT_AS = "language";
const CHANGED = "faultbook:language";

export function chosenLanguage(): Language {
  return document.documentElement.dataset.language === "python" ? "python" : "typescript";
}

/** Shows the language on the whole page, and from now on everywhere. */
export function chooseLanguage(language: Language): void {
  store(KEPT_AS, language);
  forgetInAddress();
  if (language === chosenLanguage()) return;
  if (language === "typescript") delete document.documentElement.dataset.language;
  else document.documentElement.dataset.language = language;
  document.dispatchEvent(new Event(CHANGED));
}

/** Calls `listener` whenever the choice changes on this page. Returns what ends that. */
export function onLanguage(listener: () => void): () => void {
  document.addEventListener(CHANGED, listener);
  return () => document.removeEventListener(CHANGED, listener);
}

/** A reload must not bring back what the link asked for: the reader has chosen since. */
function forgetInAddress(): void {
  const { hash } = location;
  if (!/[#&]lang=(?:py|ts)(?=&|$)/.test(hash) || /[#&](?:program|example)=/.test(hash)) return;
  const rest = hash
    .slice(1)
    .split("&")
    .filter((pair) => !/^lang=(?:py|ts)$/.test(pair))
    .join("&");
  history.replaceState(history.state, "", rest === "" ? location.pathname + location.search : `#${rest}`);
}
