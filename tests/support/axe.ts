import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const axeSource = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** The combinations of theme and width that are checked. */
export const LOOKS = [
  ["light", 1440],
  ["dark", 1440],
  ["dark", 360],
  ["light", 360],
] as const;

/** `colours` is for a page of which all rules have been checked at this width, in its other theme, which changes colours alone. */
type Rules = "all" | "colours";

const OPTIONS: Readonly<Record<Rules, object>> = {
  all: { rules: { "target-size": { enabled: true } } },
  colours: { runOnly: ["color-contrast", "link-in-text-block"] },
};

/** Expects that axe finds no violation. */
export async function expectAccessible(page: Page, rules: Rules = "all"): Promise<void> {
  expect(await axeFindings(page, rules), page.url()).toEqual([]);
}

/**
 * The looks of texts whose contrast is enough. Colours, and all that such a text is painted on, are part of a look: it holds
 * on every page and at every width. What fails, or can't be measured, is none of these.
 */
const fine = new Set<string>();

/** Axe's violations, as lines of rule, element and summary. axe is injected by the debugger, past the page's policy. */
export async function axeFindings(page: Page, rules: Rules = "all"): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { result: found } = await session.send("Runtime.evaluate", { expression: "typeof axe" });
  if (found.value === "undefined") await session.send("Runtime.evaluate", { expression: axeSource });
  const options = {
    resultTypes: ["violations", "incomplete"],
    elementRef: true,
    preload: false,
    ...OPTIONS[rules],
  };
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
    expression: `(${runAxe})(${JSON.stringify([rules, options, [...fine]])})`,
    awaitPromise: true,
  });
  await session.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  const answer = JSON.parse(String(result.value)) as Answer;
  for (const look of answer.fine) fine.add(look);
  return answer.findings;
}

interface Answer {
  readonly findings: readonly string[];
  readonly fine: readonly string[];
}

interface Found {
  readonly id: string;
  readonly nodes: readonly {
    readonly target: readonly string[];
    readonly failureSummary: string;
    readonly element: Element;
  }[];
}

/** What the page keeps from one run to the next. */
interface Globals {
  readonly axe: {
    configure(spec: object): void;
    run(
      context: Document,
      options: object,
    ): Promise<{ readonly violations: readonly Found[]; readonly incomplete: readonly Found[] }>;
  };
  /** Texts whose contrast can't be measured: out of sight, in a picture, disabled. The theme doesn't matter to it. */
  unmeasured?: Set<Element>;
  /** Whether a link differs from the text around it by its colour alone. */
  hasPlainLink?: boolean;
}

/**
 * Runs in the page, so it reaches for nothing outside of itself. What isn't shown is taken out meanwhile: axe checks nothing
 * of it, but walks through it for every rule, and most of a page is a twin in the other language or folded. The contrast of
 * texts that look alike, such as the words of a program, is measured once: it is what costs most.
 */
async function runAxe([rules, options, fine]: readonly [Rules, object, readonly string[]]): Promise<string> {
  const PLAIN_LINK = {
    id: "plain-link",
    selector: "a[href]",
    matches: "link-in-text-block-matches",
    any: ["link-in-text-block-style"],
    all: [],
    none: [],
  };
  const STAYS = "[id]:not(svg *), iframe";
  const globals = globalThis as unknown as Globals;
  const hidden: Element[] = [];
  const texts: Element[] = [];
  const walk = (parent: Element): void => {
    for (const element of parent.children) {
      // An element of `display: contents` counts as not shown, though its children are.
      if (element.checkVisibility() || getComputedStyle(element).display === "contents") {
        if ([...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim()))
          texts.push(element);
        walk(element);
      } else hidden.push(element);
    }
  };
  walk(document.body);

  const shortened = (parts: readonly unknown[]): string => {
    const text = parts.join("|");
    let [a, b] = [1, 2];
    for (let i = 0; i < text.length; i += 1) {
      a = Math.imul(a ^ text.charCodeAt(i), 0x9e3779b1);
      b = Math.imul(b ^ text.charCodeAt(i), 0x5f356495);
      a ^= a >>> 15;
      b ^= b >>> 13;
    }
    return (a >>> 0).toString(36) + (b >>> 0).toString(36).padStart(7, "0");
  };
  /** What an element and those around it are painted with, in few letters: the same for two elements that look alike. */
  const papers = new Map<Element, string>();
  const paperOf = (element: Element): string => {
    const before = papers.get(element);
    if (before !== undefined) return before;
    const { backgroundColor, backgroundImage, opacity, position, mixBlendMode, filter } =
      getComputedStyle(element);
    const own = [element.localName, element.getAttribute("class"), backgroundColor, backgroundImage];
    const around = element.parentElement ? paperOf(element.parentElement) : "";
    const paper = shortened([around, ...own, opacity, position, mixBlendMode, filter]);
    papers.set(element, paper);
    return paper;
  };
  const seen = new Set(fine);
  const looks = new Map<Element, string>();
  const alike: Element[] = [];
  for (const element of texts) {
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
    const look = shortened([color, fontSize, fontWeight, textShadow, paperOf(element)]);
    if (seen.has(look)) alike.push(element);
    else looks.set(element, look);
    seen.add(look);
  }
  const hasNews = globals.hasPlainLink || [...looks.keys()].some((text) => !globals.unmeasured?.has(text));
  if (rules === "colours" && !hasNews) return JSON.stringify({ findings: [], fine: [] });

  const putBack: (() => void)[] = [];
  const takeOut = (element: Element): void => {
    // What others refer to by its id has to stay, and a frame would load again.
    if (!element.matches(STAYS) && !element.querySelector(STAYS)) {
      const place = document.createComment("");
      element.replaceWith(place);
      putBack.push(() => place.replaceWith(element));
    } else for (const child of [...element.children]) takeOut(child);
  };
  for (const element of hidden) takeOut(element);
  for (const element of alike) element.setAttribute("data-alike", "");
  try {
    const { axe } = globals;
    const measured = new Set<Element>();
    axe.configure({
      checks: [{ id: "measured", evaluate: (element: Element) => measured.add(element) && true }],
      rules: [
        { id: "color-contrast", selector: "*:not([data-alike])", all: ["measured"] },
        { ...PLAIN_LINK, enabled: rules === "all" },
      ],
    });
    const found = await axe.run(document, options);
    const violations = found.violations.filter(({ id }) => id !== PLAIN_LINK.id);
    for (const { nodes } of [...violations, ...found.incomplete])
      for (const { element } of nodes) measured.delete(element);
    if (rules === "all") {
      globals.unmeasured = new Set([...looks.keys()].filter((text) => !measured.has(text)));
      globals.hasPlainLink = violations.length < found.violations.length;
    }
    return JSON.stringify({
      findings: violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")} ${failureSummary}`),
      ),
      fine: [...measured].map((element) => looks.get(element)),
    });
  } finally {
    for (const element of alike) element.removeAttribute("data-alike");
    for (const undo of putBack) undo();
  }
}
