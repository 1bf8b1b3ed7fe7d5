const STORAGE_KEY = "starlight-theme";
const root = document.documentElement;
const preference = matchMedia("(prefers-color-scheme: dark)");
const button = document.querySelector<HTMLButtonElement>("[data-theme-switch]");

type Theme = "dark" | "light";
const system = (): Theme => (preference.matches ? "dark" : "light");
const current = (): Theme => (root.dataset.theme === "dark" ? "dark" : "light");

function show(theme: Theme): void {
  root.dataset.theme = theme;
  if (!button) return;
  const label = `Switch to the ${theme === "dark" ? "light" : "dark"} theme`;
  button.setAttribute("aria-label", label);
  button.title = label;
}

/** A choice that matches the system's theme isn't stored, so that the page follows the system again. */
function remember(theme: Theme): void {
  try {
    if (theme === system()) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // No access to storage: the choice lasts until the page is left.
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

show(current());
button?.addEventListener("click", () => {
  const next: Theme = current() === "dark" ? "light" : "dark";
  show(next);
  remember(next);
});
preference.addEventListener("change", () => {
  if (!remembered()) show(system());
});
