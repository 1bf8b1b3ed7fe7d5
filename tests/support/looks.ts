import type { Page } from "playwright-core";

/**
 * How the first element of each selector looks, as a text: what is left of it in the system's own colours. Two elements
 * of which one is chosen or marked must not look alike.
 */
export function looksOf(page: Page, selectors: readonly string[]): Promise<string[]> {
  return page.evaluate(describeLooks, [...selectors]);
}

/**
 * Texts in the colour of the page. Below each text the browser lays a plate of that colour, so they can't be read, unless
 * their element keeps its own colours.
 */
export function platedTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const paper = getComputedStyle(document.documentElement).backgroundColor;
    return [...document.querySelectorAll("body *")].flatMap((element) => {
      const { color, forcedColorAdjust } = getComputedStyle(element);
      const text = [...element.childNodes]
        .map((node) => (node.nodeType === 3 ? node.nodeValue : ""))
        .join("");
      const isLost = text.trim() !== "" && color === paper && forcedColorAdjust === "auto";
      return isLost && element.checkVisibility() ? [text.trim()] : [];
    });
  });
}

/** Runs in the page, so it reaches for nothing outside of itself. */
function describeLooks(selectors: readonly string[]): string[] {
  const SIDES = ["top", "right", "bottom", "left"];
  const lookOf = (element: Element, pseudo?: string): string => {
    const style = getComputedStyle(element, pseudo);
    if (pseudo && style.content === "none") return "";
    const value = (name: string): string => style.getPropertyValue(name);
    const lines = [...SIDES.map((side) => `border-${side}`), "outline"].map((line) => {
      const isDrawn = Number.parseFloat(value(`${line}-width`)) > 0 && value(`${line}-style`) !== "none";
      return isDrawn ? `${value(`${line}-style`)} ${value(`${line}-color`)}` : "";
    });
    const shape = pseudo
      ? ["border-radius", "mask-image", "transform"].map((name) => value(name))
      : [value("color")];
    const background = [value("background-color"), value("background-image").slice(0, 60)];
    return [...lines, value("text-decoration-line"), ...background, ...shape].join("|");
  };
  return selectors.map((selector) => {
    const element = document.querySelector(selector);
    if (!element) throw new Error(`Nothing is ${selector}.`);
    return [undefined, "::before", "::after"].map((pseudo) => lookOf(element, pseudo)).join(" / ");
  });
}
