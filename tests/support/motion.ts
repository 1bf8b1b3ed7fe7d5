import type { Page } from "playwright-core";

/** Of 60 a second. What ends with its first frame doesn't move. */
const FRAME_MS = 17;

/** Notes every animation, transition and smooth scrolling of the pages that are opened from now on. */
export async function watchMotion(page: Page): Promise<void> {
  await page.addInitScript((frameMs) => {
    const state = window as unknown as { motion: string[] };
    state.motion = [];
    const note = (event: Event): void => {
      for (const animation of document.getAnimations()) {
        const { duration, iterations } = animation.effect?.getComputedTiming() ?? {};
        if (Number(duration) * Number(iterations) <= frameMs) continue;
        const { target, pseudoElement } = animation.effect as KeyframeEffect;
        const name =
          animation instanceof CSSTransition
            ? animation.transitionProperty
            : animation.id || (animation as CSSAnimation).animationName;
        state.motion.push(
          `${event.type} ${name} of ${target?.className}${pseudoElement ?? ""}, ${duration} ms × ${iterations}`,
        );
      }
    };
    document.addEventListener("animationstart", note, true);
    document.addEventListener("transitionrun", note, true);
    for (const scroller of [window, Element.prototype] as unknown as { [name: string]: unknown }[]) {
      for (const name of ["scrollIntoView", "scrollTo", "scrollBy", "scroll"]) {
        const original = scroller[name];
        if (typeof original !== "function") continue;
        scroller[name] = function (this: unknown, ...args: unknown[]) {
          const { behavior } = Object(args[0]) as ScrollOptions;
          if (behavior === "smooth") state.motion.push(`${name} scrolls smoothly`);
          return Reflect.apply(original, this, args);
        };
      }
    }
  }, FRAME_MS);
}

/** What has moved since the page was opened, and what would move yet, a line each. */
export function motionFindings(page: Page): Promise<string[]> {
  return page.evaluate((frameMs) => {
    const found = new Set((window as unknown as { motion: string[] }).motion);
    const most = (times: string): number =>
      Math.max(...times.split(",").map((time) => Number.parseFloat(time) * 1000));
    for (const element of document.querySelectorAll("*")) {
      if (!element.checkVisibility() && getComputedStyle(element).display !== "contents") continue;
      for (const pseudo of [undefined, "::before", "::after"]) {
        const style = getComputedStyle(element, pseudo);
        const where = `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}${pseudo ?? ""}`;
        if (most(style.transitionDuration) > frameMs)
          found.add(`${where} has a transition of ${style.transitionDuration}`);
        if (style.animationName !== "none" && most(style.animationDuration) > frameMs)
          found.add(`${where} is animated for ${style.animationDuration}`);
        if (style.scrollBehavior === "smooth") found.add(`${where} scrolls smoothly`);
      }
    }
    return [...found];
  }, FRAME_MS);
}
