import { getterOf, uncurry } from "./safe.ts";

const reasonOf = getterOf<unknown>(PromiseRejectionEvent.prototype, "reason");
const prevent = uncurry(Event.prototype.preventDefault);

/**
 * Runs a function in a later turn of a worker's event loop, after all rejections so far have been reported. Messages and
 * timers have queues of their own and can't promise that, so the harness rejects a promise itself and waits for the report.
 * The report of a first one may come before others of the same turn; that of a second comes after them.
 */
export function createNextTurn(): (turn: () => void) => void {
  const mark = Symbol();
  const stop = uncurry(Event.prototype.stopImmediatePropagation);
  const reject = uncurry(Promise.reject as (this: PromiseConstructor, reason: unknown) => Promise<never>);
  const NativePromise = Promise;
  let next: (() => void) | undefined;
  let isSecond = false;
  listen("unhandledrejection", reasonOf, (reason, event) => {
    if (reason !== mark) return;
    stop(event);
    isSecond = !isSecond;
    if (isSecond) void reject(NativePromise, mark);
    else next?.();
  });
  return (turn) => {
    next = turn;
    void reject(NativePromise, mark);
  };
}

/** Reports rejections without a handler, and failures of callbacks that the platform calls. */
export function reportUncaught(report: (thrown: unknown) => void): void {
  listen("unhandledrejection", reasonOf, report);
  listen("error", getterOf<unknown>(ErrorEvent.prototype, "error"), report);
}

function listen(
  type: string,
  read: (event: Event) => unknown,
  hear: (value: unknown, event: Event) => void,
): void {
  const heard = (event: Event): void => {
    let value: unknown;
    try {
      value = read(event);
    } catch {
      // An event that a program has made itself: only the platform's own hold what was thrown.
      return;
    }
    prevent(event);
    hear(value, event);
  };
  // Captured, which comes before all others on the scope itself, too.
  addEventListener(type, heard, { capture: true });
}
