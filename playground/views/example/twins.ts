import { chooseLanguage } from "../../program/chosen-language.ts";
import type { Language } from "../../program/language.ts";

/**
 * Shows the page in another language. The tabs that were pressed stay where they are on the screen, and keep the focus,
 * though other programs become longer or shorter.
 */
export function showTwin(section: HTMLElement, language: Language): void {
  const top = section.getBoundingClientRect().top;
  const hadFocus = section.contains(document.activeElement);
  chooseLanguage(language);
  const twin = [section.previousElementSibling, section, section.nextElementSibling].find(
    (one): one is HTMLElement => one instanceof HTMLElement && one.dataset.twin === language,
  );
  if (!twin) return;
  scrollBy({ top: twin.getBoundingClientRect().top - top, behavior: "instant" });
  if (hadFocus) {
    twin
      .querySelector<HTMLElement>("[data-show-language][aria-pressed=true]")
      ?.focus({ preventScroll: true });
  }
}
