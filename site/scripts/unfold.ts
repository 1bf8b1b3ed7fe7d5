/** Opens the folded section that the fragment names. */
function unfold(): void {
  const named = document.getElementById(location.hash.slice(1));
  if (!(named instanceof HTMLDetailsElement) || !named.matches("[data-unfold]")) return;
  named.open = true;
  named.scrollIntoView();
}
addEventListener("hashchange", unfold);
unfold();
