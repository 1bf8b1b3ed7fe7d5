/** @jsxImportSource preact */
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { shortOf } from "../../program/error-head.ts";
import type { RunState } from "../../program/run-state.ts";
import { verdictOf } from "../../program/verdict.ts";
import { Glyph } from "../controls/Glyph.tsx";
import { Icon } from "../controls/Icon.tsx";
import { programOf } from "../listen.ts";

/** As much of the output has to show before the bar goes: the verdict. */
const VERDICT_PX = 64;

/**
 * A run may end out of the reader's sight: below the program, or above a form or a line from which it was begun. Until it
 * is in view, its verdict stands at the lower edge of the window and leads to it. It is a popover, over all else, so that
 * nothing moves.
 */
export function ResultBar({ run }: { readonly run: RunState }) {
  const border = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const isBelow = useBelow(border, run.status !== "none");
  const isAbove = useAbove(border, run);
  const isShown = isBelow || isAbove;
  useLayoutEffect(() => {
    // A rehearsal draws it outside of the page.
    if (bar.current?.isConnected) bar.current.togglePopover(isShown);
  }, [isShown]);
  const { shape, tone, title, more } = shortVerdict(run);
  return (
    <>
      <div class="program-border" ref={border} />
      <div class="program-result" popover="manual" ref={bar}>
        <button
          type="button"
          data-tone={tone}
          onClick={({ currentTarget }) => showVerdict(programOf(currentTarget))}
        >
          <Glyph shape={shape} />
          <strong>{title}</strong>
          <span class="program-result-more">{more}</span>
          <span class="program-result-to">
            Output <Icon shape={isAbove ? "up" : "down"} />
          </span>
        </button>
      </div>
    </>
  );
}

/** Whether the program is in view, and the output below it isn't. */
function useBelow(border: RefObject<HTMLElement | null>, hasRun: boolean): boolean {
  const [isBelow, setBelow] = useState(false);
  useEffect(() => {
    const { current: edge } = border;
    const program = edge?.parentElement;
    if (!edge || !program || !hasRun) return;
    let isProgramInView = false;
    let isOutputBelow = false;
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (target === program) isProgramInView = isIntersecting;
          // Where program and output stand side by side, there is no edge between them.
          else isOutputBelow = !isIntersecting && target.checkVisibility();
        }
        setBelow(isProgramInView && isOutputBelow);
      },
      // All above the window counts as in view: whoever jumps past the edge has it neither below nor in the window between.
      { rootMargin: `1000000px 0px -${VERDICT_PX}px` },
    );
    observer.observe(program);
    observer.observe(edge);
    return () => {
      observer.disconnect();
      setBelow(false);
    };
  }, [hasRun]);
  return isBelow;
}

/**
 * Whether a run began or ended while its verdict was above the window. It is no more once the reader has seen that, or left
 * the program; whoever scrolls past a verdict knows it.
 */
function useAbove(within: RefObject<HTMLElement | null>, { status }: RunState): boolean {
  const [isAbove, setAbove] = useState(false);
  useEffect(() => {
    const section = programOf(within.current);
    if (!section || status === "none") return;
    const look = (): boolean => {
      const verdict = section.querySelector(".program-verdict")?.getBoundingClientRect();
      const { bottom } = section.getBoundingClientRect();
      const is = verdict !== undefined && verdict.bottom <= 0 && bottom > VERDICT_PX;
      setAbove(is);
      return is;
    };
    if (!look()) return;
    const stop = new AbortController();
    addEventListener("scroll", () => look() || stop.abort(), { passive: true, signal: stop.signal });
    return () => stop.abort();
  }, [status]);
  return isAbove;
}

function showVerdict(section: HTMLElement | null): void {
  const verdict = section?.querySelector<HTMLElement>(".program-verdict");
  if (!verdict) return;
  verdict.tabIndex = -1;
  verdict.scrollIntoView({ block: "start", behavior: "instant" });
  verdict.focus({ preventScroll: true });
}

interface Short {
  readonly shape: Parameters<typeof Glyph>[0]["shape"];
  readonly tone: string;
  readonly title: string;
  readonly more: string;
}

function shortVerdict({ status, result, language, caught, failure }: RunState): Short {
  if (status === "none") return { shape: "quiet", tone: "quiet", title: "", more: "" };
  if (status === "failed")
    return { shape: "bad", tone: "bad", title: "It couldn't run", more: failure?.text ?? "" };
  if (!result) return { shape: "running", tone: "quiet", title: "Running", more: "" };
  const { tone, title } = verdictOf(result, language);
  const taken = caught.filter(({ by }) => by !== "uncaught");
  const [first] = taken;
  const more =
    (result.uncaught && shortOf(result.uncaught)) ??
    (!first ? "" : taken.length > 1 ? `${taken.length} errors caught` : `caught ${shortOf(first)}`);
  return { shape: tone, tone, title, more };
}
