// The machine that Python finds: the same for every reader. Emscripten would tell of the reader's zone, language and clock.

import { EPOCH_MS } from "../protocol/index.ts";

/** Settings of Pyodide: the environment, and what Python takes for the path of its program. */
export const MACHINE = {
  env: {
    PYTHONHASHSEED: "0",
    HOME: "/home/reader",
    PYTHONDONTWRITEBYTECODE: "1",
    TZ: "UTC",
    LANG: "en_US.UTF-8",
    _: "./this.program",
  },
  _sysExecutable: "./this.program",
};

const UTC = new TextEncoder().encode("UTC\0");

/** Where a broken-down time says whether it is summer time, and after that how far its zone is from UTC. */
const IS_SUMMER_TIME = 32;

/** What the interpreter asks the platform for, in place of some of `before`. Its memory is there once it runs. */
export function machineImports(
  before: WebAssembly.ModuleImports,
  memory: () => WebAssembly.Memory,
): WebAssembly.ModuleImports {
  const toUtc = before["_gmtime_js"] as (time: bigint, place: number) => void;
  const write = (place: number, bytes: Uint8Array): void =>
    new Uint8Array(memory().buffer).set(bytes, place >>> 0);
  return {
    _tzset_js(offset: number, hasSummerTime: number, ...names: readonly number[]): void {
      for (const place of [offset, hasSummerTime]) write(place, new Uint8Array(4));
      for (const name of names) write(name, UTC);
    },
    _localtime_js(time: bigint, place: number): void {
      toUtc(time, place);
      write(place + IS_SUMMER_TIME, new Uint8Array(8));
    },
    /** One nanosecond, as on Linux. */
    clock_res_get(_clock: number, place: number): number {
      write(place, new Uint8Array([1, 0, 0, 0, 0, 0, 0, 0]));
      return 0;
    },
  };
}

/** Stops the clock where virtual time begins, so that this is when files were made. Returns what lets it go on. */
export function stopClock(): () => void {
  const { now } = Date;
  Date.now = () => EPOCH_MS;
  return () => {
    Date.now = now;
  };
}
