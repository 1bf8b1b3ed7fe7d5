import type { Crash, World } from "./world.ts";

/** Steps a world by itself while its program waits for something. */
export interface Driver {
  /** Told whenever the program may have begun to wait. */
  wake(): void;
  /** Ends the program as the crash would: an error that nothing can catch. */
  crash(crash: Crash): void;
}

/**
 * Steps the world once between macrotasks, so that everything the last event resolved has run before the next one. It works
 * only while a call of the program is open or a timer of the program is queued, and keeps no process alive otherwise.
 */
export function startDriver(world: World): Driver {
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
    crash(crash) {
      hop(() => {
        throw new Error(`the simulated process ended with ${crash.signal}: ${crash.reason}`);
      });
    },
  };
}

interface Port {
  onmessage: (() => void) | null;
  postMessage(value: null): void;
  close(): void;
}

interface Host {
  readonly setImmediate?: (run: () => void) => unknown;
  readonly MessageChannel?: new () => { readonly port1: Port; readonly port2: Port };
}

/** One turn of the host's event loop, as short as the host allows: no timer, so no real time is waited for. */
function macrotaskHop(): (run: () => void) => void {
  const { setImmediate, MessageChannel } = globalThis as Host;
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
