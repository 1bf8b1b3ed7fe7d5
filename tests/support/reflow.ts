import type { Page } from "playwright-core";

/** A window of 1280 × 1024 px, magnified to 400 %: what WCAG 1.4.10 asks for. */
export const MAGNIFIED = { width: 320, height: 256 } as const;

/** What a reader can't read or reach in a narrow window, a line each. */
export function reflowFindings(page: Page): Promise<string[]> {
  return page.evaluate(findCut);
}

/** The same after a reader has widened all spaces between letters, words, lines and paragraphs (WCAG 1.4.12). */
export async function spacedFindings(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } " +
        "p { margin-block-end: 2em !important; }",
    );
    document.adoptedStyleSheets.push(sheet);
  });
  const found = await reflowFindings(page);
  await page.evaluate(() => void document.adoptedStyleSheets.pop());
  return found;
}

/** Controls and links that something sticky hides when they take the focus, on the way down or up (WCAG 2.4.11). */
export function hiddenFocus(page: Page): Promise<string[]> {
  return page.evaluate(findHiddenFocus);
}

/** Runs in the page, so it reaches for nothing outside of itself. */
function findCut(): string[] {
  const TOLERANCE_PX = 1.5;
  const found = new Set<string>();
  const describe = (element: Element): string =>
    `${element.tagName.toLowerCase()}${element.id && `#${element.id}`}${[...element.classList].map((name) => `.${name}`).join("")}`;
  const styles = new Map<Element, CSSStyleDeclaration>();
  const styleOf = (element: Element): CSSStyleDeclaration => {
    const known = styles.get(element) ?? getComputedStyle(element);
    styles.set(element, known);
    return known;
  };
  /** Most of a page is a twin in the other language or folded, which isn't walked through. */
  const shown: HTMLElement[] = [];
  const walk = (parent: Element): void => {
    for (const element of parent.children) {
      if (element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) {
        if (element instanceof HTMLElement) shown.push(element);
      } else if (styleOf(element).display !== "contents") continue;
      walk(element);
    }
  };
  walk(document.body);
  const scrolls = (overflow: string): boolean => overflow === "auto" || overflow === "scroll";
  const clips = (overflow: string): boolean => overflow === "hidden" || overflow === "clip";

  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) found.add(`page: ${scrollWidth} px in a window of ${innerWidth} px`);

  /** Why a reader can't get to a box of text, or undefined. */
  const cutBy = (text: Element, box: DOMRect): string | undefined => {
    for (let at: Element | null = text; at && at !== document.body; at = at.parentElement) {
      const style = styleOf(at);
      const { overflowX, overflowY, clipPath, position } = style;
      const frame = at.getBoundingClientRect();
      // Text for screen readers alone.
      if (clipPath !== "none" || (frame.width <= 1 && frame.height <= 1)) return undefined;
      if (scrolls(overflowX)) return undefined;
      const beside = box.left < frame.left - TOLERANCE_PX || box.right > frame.right + TOLERANCE_PX;
      const above = box.top < frame.top - TOLERANCE_PX || box.bottom > frame.bottom + TOLERANCE_PX;
      if ((clips(overflowX) && beside) || (clips(overflowY) && above)) return `cut by ${describe(at)}`;
      if (position === "fixed") break;
    }
    const outside = box.left < -TOLERANCE_PX || box.right > innerWidth + TOLERANCE_PX;
    return outside ? "outside of the window" : undefined;
  };

  // Pictures of clusters, which aren't HTML, have a test of their own.
  for (const node of shown.flatMap(({ childNodes }) => [...childNodes])) {
    const parent = node.parentElement;
    if (!parent || node.nodeType !== Node.TEXT_NODE || !node.textContent?.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      const why = box.width > 1 ? cutBy(parent, box) : undefined;
      if (why) found.add(`text: "${node.textContent.trim().slice(0, 40)}" in ${describe(parent)} is ${why}`);
    }
  }

  const focusable = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  for (const element of shown) {
    if (element instanceof HTMLTextAreaElement) continue;
    const { overflowX, overflowY, position } = styleOf(element);
    const isWide = scrolls(overflowX) && element.scrollWidth > element.clientWidth + 1;
    const isHigh = scrolls(overflowY) && element.scrollHeight > element.clientHeight + 1;
    if (isWide || isHigh) {
      const isNamed = element.hasAttribute("aria-label") || element.hasAttribute("aria-labelledby");
      if (!(element.tabIndex >= 0 && isNamed) && !element.querySelector(focusable))
        found.add(`scrolls: ${describe(element)} takes no focus or has no name`);
    }
    if ((position === "sticky" || position === "fixed") && element.offsetHeight > innerHeight / 4) {
      const { top, bottom } = styleOf(element);
      if (top !== "auto" || bottom !== "auto")
        found.add(
          `covers: ${describe(element)} stays in view with ${element.offsetHeight} px of ${innerHeight}`,
        );
    }
  }
  return [...found];
}

/** Runs in the page, so it reaches for nothing outside of itself. */
function findHiddenFocus(): string[] {
  const found = new Set<string>();
  const candidates = [
    ...document.querySelectorAll<HTMLElement>(
      "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex='0']",
    ),
  ].filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0);
  const stays = (element: Element | null): boolean => {
    for (let at = element; at; at = at.parentElement) {
      if (["sticky", "fixed"].includes(getComputedStyle(at).position)) return true;
    }
    return false;
  };
  const visit = (element: HTMLElement): void => {
    element.focus({ focusVisible: true } as FocusOptions);
    if (document.activeElement !== element) return;
    const box = [...element.getClientRects()].find(({ width, height }) => width > 0 && height > 0);
    if (!box) return;
    const seen = {
      left: Math.max(0, box.left),
      right: Math.min(innerWidth, box.right),
      top: Math.max(0, box.top),
      bottom: Math.min(innerHeight, box.bottom),
    };
    const points = [0.1, 0.5, 0.9].flatMap((across) =>
      [0.2, 0.5, 0.8].map(
        (down) =>
          [
            seen.left + (seen.right - seen.left) * across,
            seen.top + (seen.bottom - seen.top) * down,
          ] as const,
      ),
    );
    const inside = points.filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
    const words = (element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 40);
    const name = `${element.tagName.toLowerCase()} "${words}"`;
    if (inside.length === 0) found.add(`${name} is outside of the window`);
    else if (
      inside.every(([x, y]) => {
        const over = document.elementFromPoint(x, y);
        return (
          over !== null &&
          !element.contains(over) &&
          !over.contains(element) &&
          stays(over) &&
          !stays(element)
        );
      })
    )
      found.add(`${name} is hidden`);
  };
  for (const element of candidates) visit(element);
  for (const element of candidates.toReversed()) visit(element);
  (document.activeElement as HTMLElement | null)?.blur();
  scrollTo({ top: 0, behavior: "instant" });
  return [...found];
}
