// Asks for the fonts at once where the line is quick, so that they are there before the first text. Over a slow one the text
// goes first: the styles ask for them, too late for this visit, and they are there for the next.
(() => {
  const SLOW_MS = 350;
  const [visit] = performance.getEntriesByType("navigation");
  if (navigator.connection?.saveData || performance.now() - visit?.requestStart > SLOW_MS) return;
  for (const href of FONTS) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href });
    document.head.append(link);
  }
})();
