import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const axeSource = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** The combinations of theme and width that are checked. */
export const LOOKS = [
  ["light", 1440],
  ["dark", 1440],
  ["light", 360],
  ["dark", 360],
] as const;

/** Another theme changes colours alone, so that a page in its second theme needs no other rules. */
type Rules = "all" | "colours";

const OPTIONS: Readonly<Record<Rules, object>> = {
  all: { rules: { "target-size": { enabled: true } } },
  colours: { runOnly: ["color-contrast", "link-in-text-block"] },
};

/** Expects that axe finds no violation. */
export async function expectAccessible(page: Page, rules: Rules = "all"): Promise<void> {
  expect(await axeFindings(page, rules), page.url()).toEqual([]);
}

/** Axe's violations, as lines of rule, element and summary. axe is injected by the debugger, past the page's policy. */
export async function axeFindings(page: Page, rules: Rules = "all"): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { result: found } = await session.send("Runtime.evaluate", { expression: "typeof axe" });
  if (found.value === "undefined") await session.send("Runtime.evaluate", { expression: axeSource });
  const options = JSON.stringify({ resultTypes: ["violations"], preload: false, ...OPTIONS[rules] });
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
    expression: `(${runAxe})(${options})`,
    awaitPromise: true,
  });
  await session.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return JSON.parse(String(result.value)) as string[];
}

interface Axe {
  configure(spec: object): void;
  run(
    context: Document,
    options: object,
  ): Promise<{
    violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[];
  }>;
}

/**
 * Runs in the page, so it reaches for nothing outside of itself. What isn't shown is taken out meanwhile: axe checks nothing
 * of it, but walks through it for every rule, and most of a page is a twin in the other language or folded. The contrast of
 * texts that look alike, such as the words of a program, is measured once: it is what costs most.
 */
async function runAxe(options: object): Promise<string> {
  const STAYS = "[id]:not(svg *), iframe";
  const putBack: (() => void)[] = [];
  const takeOut = (parent: Element): void => {
    for (const element of [...parent.children]) {
      // An element of `display: contents` counts as not shown, though its children are.
      if (element.checkVisibility() || getComputedStyle(element).display === "contents") takeOut(element);
      // What others refer to by its id has to stay, and a frame would load again.
      else if (!element.matches(STAYS) && !element.querySelector(STAYS)) {
        const place = document.createComment("");
        element.replaceWith(place);
        putBack.push(() => place.replaceWith(element));
      } else if (element.childElementCount > 0) takeOut(element);
    }
  };
  takeOut(document.body);

  /** What an element and those around it are painted with: the same for two elements that look alike. */
  const papers = new Map<Element, string>();
  const paperOf = (element: Element): string => {
    const known = papers.get(element);
    if (known !== undefined) return known;
    const { backgroundColor, backgroundImage, opacity, position, mixBlendMode, filter } =
      getComputedStyle(element);
    const own = [element.localName, element.getAttribute("class"), backgroundColor, backgroundImage];
    const around = element.parentElement ? paperOf(element.parentElement) : "";
    const paper = [around, ...own, opacity, position, mixBlendMode, filter].join("|");
    papers.set(element, paper);
    return paper;
  };
  const seen = new Set<string>();
  const alike: Element[] = [];
  for (const element of document.querySelectorAll("body *")) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim());
    if (!hasText) continue;
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
    const look = [color, fontSize, fontWeight, textShadow, paperOf(element)].join("|");
    if (seen.has(look)) alike.push(element);
    seen.add(look);
  }
  for (const element of alike) element.setAttribute("data-alike", "");

  try {
    const { axe } = globalThis as unknown as { axe: Axe };
    axe.configure({ rules: [{ id: "color-contrast", selector: "*:not([data-alike])" }] });
    const { violations } = await axe.run(document, options);
    return JSON.stringify(
      violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")} ${failureSummary}`),
      ),
    );
  } finally {
    for (const element of alike) element.removeAttribute("data-alike");
    for (const undo of putBack) undo();
  }
}
