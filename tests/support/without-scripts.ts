import type { Page } from "playwright-core";

/**
 * What is wrong with a page that is open in a context without JavaScript, a line each: `dead` for a control that does
 * nothing, `empty` for an area that a script would have filled, `asks` for a text that asks for what only a script can do,
 * and `poor` where heading, navigation or text are missing.
 */
export function withoutScripts(page: Page): Promise<string[]> {
  return page.evaluate(findUseless);
}

/** Runs in the page, so it reaches for nothing outside of itself. */
function findUseless(): string[] {
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    element.getBoundingClientRect().height > 1;
  const shown = (selector: string): Element[] => [...document.querySelectorAll(selector)].filter(isShown);
  const describe = (element: Element): string =>
    element.outerHTML.replaceAll(/\s+/g, " ").replace(/>.*/s, ">").slice(0, 160);
  const found: string[] = [];

  const controls =
    "button, input, select, textarea, progress, [role=button], [role=tab], [role=switch], [role=slider], [role=menuitem], " +
    "[role=combobox], [contenteditable], a:not([href]), a[href='#'], a[href^='javascript:'], form";
  for (const control of shown(controls)) found.push(`dead: ${describe(control)}`);

  const areas = "h1, h2, h3, h4, p, li, th, dd, dt, figcaption, blockquote, pre, main section";
  const drawing = "img, svg, picture, canvas, [class*=shape]";
  for (const area of shown(areas)) {
    if (area.textContent?.trim() === "" && !area.querySelector(drawing))
      found.push(`empty: ${describe(area)}`);
  }

  const asking =
    /\b(?:press|click|tap|tick|drag|type in|as you type|paste (?:an|what|a)|search for|copy button)\b/i;
  for (const text of shown("p, li, dd, figcaption, summary, span, label, h1, h2, h3")) {
    if (text.closest("pre, code, samp, .program-out")) continue;
    const own = [...text.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    const words = own.map((node) => node.textContent).join(" ");
    if (asking.test(words)) found.push(`asks: ${words.trim().replaceAll(/\s+/g, " ")}`);
  }

  if (document.querySelector("header") && shown("h1").length !== 1)
    found.push(`poor: ${shown("h1").length} headings of the first level`);
  if (shown("a[href]").length === 0) found.push("poor: no link");
  const words = shown("main p, main h1, main li, main dd, main td").map(({ textContent }) =>
    textContent.trim(),
  );
  if (words.join(" ").length < 20) found.push(`poor: only "${words.join(" ")}"`);
  return found;
}
