// retry with the clock of the host, under fake timers.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { NoLeaderError } from "../dqlite/index.ts";
import { retry } from "./retry.ts";

/** An operation that fails so many times first. */
const failing = (times: number) => {
  let calls = 0;
  return async () => {
    calls += 1;
    if (calls <= times) throw new NoLeaderError("none");
    return `after ${calls}`;
  };
};

describe("the host's clock", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("is read when it is needed, and its timers are let go of", async () => {
    const started = performance.now();
    const promise = retry(failing(2), { random: () => 0.9, deadlineMs: 60_000 });
    await vi.advanceTimersByTimeAsync(89);
    expect(vi.getTimerCount()).toBe(2); // The wait and the deadline.
    await vi.advanceTimersByTimeAsync(1 + 180);
    expect(await promise).toBe("after 3");
    expect(performance.now() - started).toBe(270);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("doesn't abort what a success may still use, although its deadline's timer is cleared", async () => {
    let inner: AbortSignal | undefined;
    const operation = ({ signal }: { signal: AbortSignal }) => {
      inner = signal;
      return "done";
    };
    expect(await retry(operation, { deadlineMs: 60_000 })).toBe("done");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(inner!.aborted).toBe(false);
  });

  test("doesn't gather listeners from try to try", async () => {
    const listenersAfter = async (tries: number) => {
      let listeners = 0;
      const add = vi.spyOn(EventTarget.prototype, "addEventListener").mockImplementation(() => {
        listeners += 1;
      });
      const remove = vi.spyOn(EventTarget.prototype, "removeEventListener").mockImplementation(() => {
        listeners -= 1;
      });
      const promise = retry(failing(tries), { maxAttempts: 99, maxDelayMs: 1, random: () => 0 });
      await vi.advanceTimersByTimeAsync(100);
      await promise;
      add.mockRestore();
      remove.mockRestore();
      return listeners;
    };
    expect(await listenersAfter(30)).toBe(await listenersAfter(1));
  });

  test("ends a wait when aborted, and clears its timer", async () => {
    const control = new AbortController();
    const promise = retry(failing(9), {
      random: () => 0.9,
      baseDelayMs: 5_000,
      signal: control.signal,
    });
    const caught = promise.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(10);
    expect(vi.getTimerCount()).toBe(1);
    control.abort("enough");
    expect(await caught).toBe("enough");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("isn't asked for more than a timer can hold", async () => {
    const asked: number[] = [];
    const setTimer = vi.spyOn(globalThis, "setTimeout").mockImplementation(((
      _run: () => void,
      ms: number,
    ) => {
      asked.push(ms);
    }) as typeof setTimeout);
    const options = { random: () => 0.99, baseDelayMs: 2 ** 40, maxDelayMs: 2 ** 40 };
    const control = new AbortController();
    const caught = retry(failing(9), { ...options, signal: control.signal }).catch(() => {});
    await vi.advanceTimersByTimeAsync(0);
    control.abort();
    await caught;
    setTimer.mockRestore();
    expect(asked).toEqual([2 ** 31 - 1]);
  });
});
