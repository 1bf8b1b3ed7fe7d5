import type { TimerOwner } from "./queue.ts";

/** What a driver needs of its world. */
export interface DrivenWorld {
  readonly openCalls: number;
  pending(owner: TimerOwner): number;
  /** Runs the next event. False when there is none. */
  step(): boolean;
}

/** Steps a world by itself while its program waits for something. */
export interface Driver {
  /** Told whenever the program may have begun to wait. */
  wake(): void;
  /** Ends the program as a crash would: with an error that nothing can catch. */
  crash(reason: string): void;
}

/**
 * Steps the world once between macrotasks, so that everything the last event resolved has run before the next one. It works
 * only while a call of the program is open or a timer of the program is queued, and keeps no process alive otherwise.
 */
export function startDriver(world: DrivenWorld): Driver {
  const hop = macrotaskHop();
  let running = false;
  const waits = (): boolean => world.openCalls > 0 || world.pending("program") > 0;
  const turn = (): void => {
    if (waits() && world.step()) hop(turn);
    else running = false;
  };
  return {
    wake() {
      if (running) return;
      running = true;
      hop(turn);
    },
    crash(reason) {
      hop(() => {
        throw new Error(reason);
      });
    },
  };
}

interface Port {
  onmessage: (() => void) | null;
  postMessage(value: null): void;
  close(): void;
}

interface Runtime {
  readonly setImmediate?: (run: () => void) => unknown;
  readonly MessageChannel?: new () => { readonly port1: Port; readonly port2: Port };
}

/** One turn of the event loop, as short as the JavaScript engine allows: no timer, so no real time is waited for. */
function macrotaskHop(): (run: () => void) => void {
  const { setImmediate, MessageChannel } = globalThis as Runtime;
  if (setImmediate !== undefined) return (run) => void setImmediate(run);
  if (MessageChannel === undefined)
    throw new Error("a self-driven world needs setImmediate or MessageChannel");
  return (run) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      run();
    };
    port2.postMessage(null);
  };
}
