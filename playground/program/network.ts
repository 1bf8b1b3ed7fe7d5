import { NotLoaded } from "../runner/fetch-whole.ts";
import { keepsText } from "./storage.ts";

// What a page does where there is no network. A browser that knows of none says so; one that says there is may be wrong.

const isOffline = (): boolean => globalThis.navigator?.onLine === false;

/** How long to wait before each further try, where the browser knows of a network and nothing arrives. */
const PAUSES_MS = [2_000, 4_000, 8_000, 16_000, 32_000];
/** And from then on, as long as somebody may look at the page. */
const LAST_PAUSE_MS = 60_000;

/** Tries something again: when the browser says that the network is back, and now and then in case it doesn't know. */
export class Retry {
  readonly #again: () => void;
  #tries = 0;
  #isWaiting = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(again: () => void) {
    this.#again = again;
  }

  /** Waits for the next try. A try that fails calls it again. */
  wait(): void {
    this.#stopWaiting();
    this.#isWaiting = true;
    addEventListener("online", this.#go, { once: true });
    if (isOffline()) return;
    const pause = PAUSES_MS[this.#tries] ?? LAST_PAUSE_MS;
    this.#tries += 1;
    this.#timer = setTimeout(() => (document.hidden ? this.wait() : this.#go()), pause);
  }

  /** Doesn't wait any longer. */
  now(): void {
    this.#go();
  }

  /** It went well, or nobody wants it any more. */
  end(): void {
    this.#stopWaiting();
    this.#tries = 0;
  }

  #stopWaiting(): void {
    if (!this.#isWaiting) return;
    this.#isWaiting = false;
    clearTimeout(this.#timer);
    removeEventListener("online", this.#go);
  }

  readonly #go = (): void => {
    this.#stopWaiting();
    this.#again();
  };
}

/** Why something couldn't be done, and what helps. */
export interface Failure {
  readonly text: string;
  /** `retry`: it is tried again by itself, and sooner if the reader asks. Absent where nothing is known to help. */
  readonly remedy?: keyof typeof REMEDIES;
}

/** The words of the button that helps. */
export const REMEDIES: Readonly<Record<"retry" | "reload", string>> = {
  retry: "Try again",
  reload: "Reload the page",
};

/** A button for it in markup that no view has drawn. */
export function remedyButton(remedy: keyof typeof REMEDIES, className: string): HTMLButtonElement {
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    className,
    textContent: REMEDIES[remedy],
  });
  button.dataset.remedy = remedy;
  return button;
}

/** The failure to load `what`, as a reader is told of it. */
export function failureOf(error: unknown, what: string): Failure {
  if (isOffline()) {
    const text = `There is no network, and ${what} is not kept in this browser. This goes on by itself once there is one.`;
    return { text, remedy: "retry" };
  }
  if (!(error instanceof NotLoaded)) return { text: error instanceof Error ? error.message : String(error) };
  const failed = `${what.charAt(0).toUpperCase()}${what.slice(1)} couldn't be loaded. ${error.message}`;
  if (!error.isGone) return { text: `${failed} It is tried again by itself.`, remedy: "retry" };
  const kept = keepsText()
    ? "what you wrote is kept"
    : "copy what you wrote first, since this browser doesn't keep it";
  return { text: `${failed} Reload it to go on; ${kept}.`, remedy: "reload" };
}
