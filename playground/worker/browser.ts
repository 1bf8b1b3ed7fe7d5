import { getterOf, uncurry } from "./safe.ts";

/** The shortest way to a later turn of a worker's event loop: no timer, whose delay a browser would stretch. */
export function createHop(): (turn: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const post = uncurry(MessagePort.prototype.postMessage as (this: MessagePort, message: unknown) => void);
  let next: (() => void) | undefined;
  // A rejection without a handler is reported in a task of its own, which was queued after the first message of a turn
  // and before the second.
  let isSecond = false;
  port1.onmessage = () => {
    if (!isSecond) {
      isSecond = true;
      post(port2, null);
      return;
    }
    const turn = next;
    next = undefined;
    turn?.();
  };
  return (turn) => {
    next = turn;
    isSecond = false;
    post(port2, null);
  };
}

/** Reports rejections without a handler, and failures of callbacks that the platform calls. */
export function reportUncaught(report: (thrown: unknown) => void): void {
  const reasonOf = getterOf<unknown>(PromiseRejectionEvent.prototype, "reason");
  const errorOf = getterOf<unknown>(ErrorEvent.prototype, "error");
  const prevent = uncurry(Event.prototype.preventDefault);
  const listen = (type: string, read: (event: Event) => unknown): void =>
    addEventListener(type, (event) => {
      let value: unknown;
      try {
        value = read(event);
      } catch {
        // An event that a program has made itself: only the platform's own hold what was thrown.
        return;
      }
      prevent(event);
      report(value);
    });
  listen("unhandledrejection", reasonOf);
  listen("error", errorOf);
}
