import type { Page } from "playwright-core";

/** A phone, a small window and a large one. */
export const WIDTHS = [390, 1024, 1440] as const;

/**
 * What a reader can't read in the pictures of a page, a line each: what is wrong, and the texts. `cut` and `edge` are texts
 * that don't end where they should, `out` one that leaves its span, `label` and `mark` one over another or over a mark, and
 * `row` a name that doesn't stand on its row.
 */
export function chartOverlaps(page: Page): Promise<string[]> {
  return page.evaluate(findOverlaps);
}

/** Runs in the page, so it reaches for nothing outside of itself. */
function findOverlaps(): string[] {
  /** A box touches its neighbour; only what reaches further in is counted. */
  const TOLERANCE_PX = 0.5;
  interface Box {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  }
  interface Point {
    readonly x: number;
    readonly y: number;
  }
  interface TextBox {
    readonly element: Element;
    readonly text: string;
    readonly box: Box;
  }
  const grown = ({ left, right, top, bottom }: Box, by: number): Box => ({
    left: left - by,
    right: right + by,
    top: top - by,
    bottom: bottom + by,
  });
  const isOver = (a: Box, b: Box): boolean =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const isShown = (element: Element): boolean =>
    element.checkVisibility() && getComputedStyle(element).display !== "none";

  const isInside = (inner: Box, outer: Box): boolean =>
    outer.left <= inner.left &&
    outer.right >= inner.right &&
    outer.top <= inner.top &&
    outer.bottom >= inner.bottom;

  /** Whether a part of the straight line lies in the box (Liang and Barsky). */
  const crosses = (from: Point, to: Point, box: Box): boolean => {
    let first = 0;
    let last = 1;
    const sides = [
      [from.x - to.x, from.x - box.left],
      [to.x - from.x, box.right - from.x],
      [from.y - to.y, from.y - box.top],
      [to.y - from.y, box.bottom - from.y],
    ] as const;
    for (const [step, room] of sides) {
      if (step === 0 && room <= 0) return false;
      if (step < 0) first = Math.max(first, room / step);
      if (step > 0) last = Math.min(last, room / step);
    }
    return first < last;
  };
  /** Whether something is painted in a box. Outlines of rectangles are as good as filled: a text over one is over two things. */
  const isIn = (mark: SVGGraphicsElement, box: Box): boolean => {
    const half = Number.parseFloat(getComputedStyle(mark).strokeWidth) / 2;
    if (mark instanceof SVGLineElement) {
      const matrix = mark.getScreenCTM() ?? new DOMMatrix();
      const end = (x: SVGAnimatedLength, y: SVGAnimatedLength): Point =>
        new DOMPoint(x.baseVal.value, y.baseVal.value).matrixTransform(matrix);
      return crosses(end(mark.x1, mark.y1), end(mark.x2, mark.y2), grown(box, half));
    }
    return isOver(mark.getBoundingClientRect(), grown(box, half));
  };
  /** Whether `mark` lies below something filled that the text stands on, as the grid does below a span. */
  const isCovered = (mark: Element, rects: readonly Element[], element: Element, box: Box): boolean =>
    rects.some(
      (rect) => isInside(box, rect.getBoundingClientRect()) && isAfter(rect, mark) && isAfter(element, rect),
    );
  const isAfter = (later: Element, earlier: Element): boolean =>
    (earlier.compareDocumentPosition(later) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  /** A new epoch is a mark inside of the band of its component. */
  const isBandOf = (mark: Element, own: Element | null, box: Box): boolean =>
    own?.matches(".epoch") === true &&
    mark.matches(".band > rect") &&
    isInside(box, mark.getBoundingClientRect());
  const textBoxes = (chart: Element): TextBox[] => {
    const inHtml = ".program-row-names > span, .program-axis > span";
    return [...chart.querySelectorAll(`${inHtml}, .program-plot text`)].flatMap((element) => {
      if (!isShown(element) || !element.textContent) return [];
      // The text itself: an element of HTML may be larger, and one of SVG has no other box.
      const range = document.createRange();
      range.selectNodeContents(element);
      const box =
        element instanceof SVGElement ? element.getBoundingClientRect() : range.getBoundingClientRect();
      return [{ element, text: element.textContent, box }];
    });
  };

  /** Names whose row isn't where their component's bands are. */
  const awry = (chart: Element): string[] => {
    const bands = [...chart.querySelectorAll(".band")].map((band) => ({
      title: band.querySelector("title")?.textContent ?? "",
      box: band.querySelector("rect, line")?.getBoundingClientRect(),
    }));
    return [...chart.querySelectorAll<HTMLElement>(".program-row-names > span")].flatMap((name) => {
      const own = bands.find(({ title }) => title.startsWith(`${name.title || name.textContent}: `))?.box;
      if (!own) return [];
      const row = name.getBoundingClientRect();
      const middle = (own.top + own.bottom) / 2;
      return Math.abs((row.top + row.bottom) / 2 - middle) > 2 ? [`row: ${name.textContent}`] : [];
    });
  };

  const found: string[] = [];
  for (const chart of document.querySelectorAll(".program-chart")) {
    if (!isShown(chart)) continue;
    const labels = textBoxes(chart);
    const marks = [
      ...chart.querySelectorAll<SVGGraphicsElement>(".program-plot :is(line, rect, circle, path)"),
    ].filter((mark) => isShown(mark) && !mark.closest("defs, .future, .cursor, .hover"));
    const rects = marks.filter((mark) => mark.matches("rect") && getComputedStyle(mark).fill !== "none");
    const whole = chart.getBoundingClientRect();
    found.push(...awry(chart));
    labels.forEach(({ element, text, box }, at) => {
      const inner = grown(box, -TOLERANCE_PX);
      if (element instanceof HTMLElement && element.scrollWidth > element.clientWidth)
        found.push(`cut: ${text}`);
      if (
        inner.left < whole.left ||
        inner.right > whole.right ||
        inner.top < whole.top ||
        inner.bottom > whole.bottom
      ) {
        found.push(`edge: ${text}`);
      }
      for (const other of labels.slice(at + 1)) {
        if (isOver(inner, other.box)) found.push(`label: ${text} | ${other.text}`);
      }
      const own = element.closest("g[class], svg[class]");
      const span = own?.querySelector(":scope > rect");
      if (span && !isInside(inner, span.getBoundingClientRect())) found.push(`out: ${text}`);
      for (const mark of marks) {
        if (mark === span) continue;
        if (isIn(mark, inner) && !isCovered(mark, rects, element, inner) && !isBandOf(mark, own, inner)) {
          found.push(`mark: ${text} | ${mark.closest("[class]")?.getAttribute("class")} ${mark.tagName}`);
          break;
        }
      }
    });
  }
  return found;
}
