// retry in virtual time: when it tries, how long it waits, when it gives up, and what it throws.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ClientError, NoLeaderError } from "../dqlite/index.ts";
import { FlussError } from "../fluss/index.ts";
import { attemptsOf, type RetryClock, type RetryOptions, retry } from "./retry.ts";

/** A clock that jumps to the end of each wait, in order, once nothing else can run. */
function virtualClock() {
  let nowMs = 1_000;
  const waits: number[] = [];
  const pending: { atMs: number; wake: () => void }[] = [];
  const drain = async () => {
    for (let hop = 0; hop < 50; hop += 1) await Promise.resolve();
  };
  const clock: RetryClock = {
    now: () => nowMs,
    sleep: (ms) => {
      waits.push(ms);
      return new Promise<void>((wake) => pending.push({ atMs: nowMs + ms, wake }));
    },
  };
  /** Runs until `promise` settles or nothing is left to wait for. */
  const run = async <T>(promise: Promise<T>): Promise<{ value: T } | { error: unknown } | "pending"> => {
    let outcome: { value: T } | { error: unknown } | undefined;
    promise.then(
      (value) => {
        outcome = { value };
      },
      (error: unknown) => {
        outcome = { error };
      },
    );
    for (;;) {
      await drain();
      if (outcome) return outcome;
      pending.sort((a, b) => a.atMs - b.atMs);
      const next = pending.shift();
      if (!next) return "pending";
      nowMs = Math.max(nowMs, next.atMs);
      next.wake();
    }
  };
  return { clock, run, waits, now: () => nowMs - 1_000 };
}

const noLeader = () => new NoLeaderError("none");
const errorOf = (outcome: unknown) => (outcome as { error: unknown }).error;
const failing = (times: number, make: (attempt: number) => unknown = noLeader) => {
  let calls = 0;
  const operation = async ({ attempt }: { attempt: number }) => {
    calls += 1;
    expect(attempt).toBe(calls);
    if (calls <= times) throw make(attempt);
    return `after ${calls}`;
  };
  return { operation, calls: () => calls };
};

describe("waiting", () => {
  test("doubles the limit up to the longest delay, and takes a random part of it", async () => {
    const { clock, run, waits } = virtualClock();
    const { operation } = failing(6);
    const options = { clock, random: () => 0.5, maxAttempts: 7, baseDelayMs: 100, maxDelayMs: 1_000 };
    expect(await run(retry(operation, options))).toEqual({ value: "after 7" });
    expect(waits).toEqual([50, 100, 200, 400, 500, 500]);
  });

  test("is within the limits for any options and random numbers", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 5_000 }),
        fc.integer({ min: 0, max: 60_000 }),
        fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
          minLength: 12,
          maxLength: 12,
        }),
        async (maxAttempts, baseDelayMs, maxDelayMs, numbers) => {
          const { clock, run, waits } = virtualClock();
          const { operation, calls } = failing(99);
          let draws = 0;
          const random = () => numbers[draws++]!;
          const outcome = await run(
            retry(operation, { clock, random, maxAttempts, baseDelayMs, maxDelayMs }),
          );
          expect(errorOf(outcome)).toBeInstanceOf(NoLeaderError);
          expect(calls()).toBe(maxAttempts);
          expect(waits).toHaveLength(maxAttempts - 1);
          waits.forEach((wait, index) => {
            let limit = Math.min(baseDelayMs, maxDelayMs);
            for (let i = 0; i < index; i += 1) limit = Math.min(limit * 2, maxDelayMs);
            expect(wait).toBe(Math.floor(numbers[index]! * limit));
          });
        },
      ),
      { seed: 4, numRuns: 50 },
    );
  });

  test("takes hours of virtual time without overflow", async () => {
    const { clock, run, now } = virtualClock();
    const { operation } = failing(5_000);
    const options = { clock, random: () => 0.999, maxAttempts: 5_001, maxDelayMs: 12_000 };
    expect(await run(retry(operation, options))).toEqual({ value: "after 5001" });
    expect(now()).toBeGreaterThan(16 * 3_600_000);
  });
});

describe("giving up", () => {
  test("throws the last error, with all tries readable", async () => {
    const { clock, run } = virtualClock();
    const { operation } = failing(99, (attempt) => new NoLeaderError(`try ${attempt}`));
    const error = errorOf(await run(retry(operation, { clock, random: () => 0.5, maxAttempts: 3 })));
    expect((error as NoLeaderError).detail).toBe("try 3");
    expect(
      attemptsOf(error).map(({ attempt, error, atMs, delayMs }) => [
        attempt,
        (error as NoLeaderError).detail,
        atMs,
        delayMs,
      ]),
    ).toEqual([
      [1, "try 1", 0, 50],
      [2, "try 2", 50, 100],
      [3, "try 3", 150, 200],
    ]);
    expect(attemptsOf(error)[0]!.advice.verdict).toBe("retry");
    expect(Object.keys(error as object)).not.toContain("attempts");
  });

  test("doesn't retry what another try can't mend, or what may have been applied", async () => {
    for (const make of [
      () => new TypeError("bug"),
      () => new FlussError("x", { errorCode: 7 }),
      () => new ClientError("x (10506)", { context: "node_exec" }),
      () => "thrown text",
      () => undefined,
    ]) {
      const { clock, run } = virtualClock();
      const { operation, calls } = failing(99, make);
      const error = errorOf(await run(retry(operation, { clock })));
      expect(calls()).toBe(1);
      if (typeof error === "object") expect(attemptsOf(error)).toHaveLength(1);
      else expect(attemptsOf(error)).toEqual([]);
    }
  });

  test("retries what may have been applied if the operation is idempotent", async () => {
    const { clock, run } = virtualClock();
    const { operation } = failing(2, () => new FlussError("The request time out.", { errorCode: 25 }));
    expect(await run(retry(operation, { clock, idempotent: true }))).toEqual({ value: "after 3" });
  });

  test("lets shouldRetry decide, knowing the advice", async () => {
    const { clock, run } = virtualClock();
    const { operation } = failing(2, () => new TypeError("fetch failed"));
    const asked: string[] = [];
    const shouldRetry: RetryOptions["shouldRetry"] = ({ attempt, advice }) => {
      asked.push(`${attempt} ${advice.verdict}`);
      return true;
    };
    expect(await run(retry(operation, { clock, shouldRetry }))).toEqual({ value: "after 3" });
    expect(asked).toEqual(["1 do-not-retry", "2 do-not-retry"]);
  });

  test("carries a frozen error through", async () => {
    const frozen = Object.freeze(noLeader());
    const { clock, run } = virtualClock();
    expect(errorOf(await run(retry(failing(9, () => frozen).operation, { clock })))).toBe(frozen);
    expect(attemptsOf(frozen)).toEqual([]);
  });

  test("carries through what throws wherever it is touched", async () => {
    const throws = () => {
      throw new Error("hostile");
    };
    const proxy = new Proxy(noLeader(), { get: throws, defineProperty: throws, getPrototypeOf: throws });
    const getter = Object.defineProperty(noLeader(), "detail", { get: throws });
    for (const error of [proxy, getter]) {
      const { clock, run } = virtualClock();
      const settled = await run(retry(failing(9, () => error).operation, { clock }));
      expect(Object.is(errorOf(settled), error)).toBe(true);
    }
  });

  test("takes an operation that throws at once, or returns a plain value", async () => {
    const { clock, run } = virtualClock();
    let calls = 0;
    const operation = () => {
      calls += 1;
      if (calls < 3) throw noLeader();
      return calls;
    };
    expect(await run(retry(operation, { clock }))).toEqual({ value: 3 });
  });
});

describe("the signal", () => {
  test("ends a wait at once with its reason", async () => {
    const control = new AbortController();
    const { clock, run } = virtualClock();
    const never: RetryClock = { ...clock, sleep: () => new Promise(() => {}) };
    const { operation, calls } = failing(9);
    const promise = retry(operation, { clock: never, signal: control.signal });
    expect(await run(promise)).toBe("pending");
    const reason = new Error("enough");
    control.abort(reason);
    expect(errorOf(await run(promise))).toBe(reason);
    expect(calls()).toBe(1);
    expect(attemptsOf(reason)).toHaveLength(1);
  });

  test("ends a try that never settles, and tells the operation", async () => {
    const control = new AbortController();
    const { clock, run } = virtualClock();
    let inner: AbortSignal | undefined;
    const promise = retry(
      ({ signal }) => {
        inner = signal;
        return new Promise(() => {});
      },
      { clock, signal: control.signal },
    );
    expect(await run(promise)).toBe("pending");
    control.abort();
    const error = errorOf(await run(promise)) as Error;
    expect(error.name).toBe("AbortError");
    expect(inner!.aborted).toBe(true);
    expect(inner!.reason).toBe(error);
  });

  test("that was aborted before lets nothing begin", async () => {
    const { clock, run } = virtualClock();
    const { operation, calls } = failing(0);
    const reason = { plain: "reason" };
    expect(errorOf(await run(retry(operation, { clock, signal: AbortSignal.abort(reason) })))).toBe(reason);
    expect(calls()).toBe(0);
  });

  test("of a success stays as it was: what the operation returned may still use it", async () => {
    const { clock, run } = virtualClock();
    let inner: AbortSignal | undefined;
    await run(
      retry(
        ({ signal }) => {
          inner = signal;
        },
        { clock, deadlineMs: 100 },
      ),
    );
    expect(inner!.aborted).toBe(false);
  });

  test("leaves no unhandled rejection when a callback aborts it and gives up", async () => {
    const seen: unknown[] = [];
    const onUnhandled = (reason: unknown) => seen.push(reason);
    process.on("unhandledRejection", onUnhandled);
    const control = new AbortController();
    const { clock, run } = virtualClock();
    const shouldRetry = () => {
      control.abort();
      return false;
    };
    const error = errorOf(
      await run(retry(failing(9).operation, { clock, signal: control.signal, shouldRetry })),
    );
    expect(error).toBeInstanceOf(NoLeaderError);
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", onUnhandled);
    expect(seen).toEqual([]);
  });

  test("leaves no listener and no unhandled rejection behind", async () => {
    const seen: unknown[] = [];
    const onUnhandled = (reason: unknown) => seen.push(reason);
    process.on("unhandledRejection", onUnhandled);
    const control = new AbortController();
    let listeners = 0;
    const { signal } = control;
    const counting = new Proxy(signal, {
      get: (target, key) => {
        if (key === "addEventListener") listeners += 1;
        if (key === "removeEventListener") listeners -= 1;
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    const { clock, run } = virtualClock();
    await run(retry(failing(2).operation, { clock, signal: counting }));
    expect(listeners).toBe(0);
    let failLater = () => {};
    const late = retry(
      () =>
        new Promise((_, reject) => {
          failLater = () => reject(noLeader());
        }),
      { clock, signal },
    );
    await run(late);
    control.abort();
    await run(late);
    failLater();
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", onUnhandled);
    expect(seen).toEqual([]);
  });
});

describe("the deadline", () => {
  test("is what ends the tries, unless their number is given too", async () => {
    const tries = async (options: RetryOptions) => {
      const { clock, run, now } = virtualClock();
      const { operation, calls } = failing(Number.POSITIVE_INFINITY);
      await run(
        retry(operation, { clock, random: () => 0.5, baseDelayMs: 100, maxDelayMs: 200, ...options }),
      );
      return [calls(), now()];
    };
    expect(await tries({})).toEqual([5, 350]);
    expect(await tries({ deadlineMs: 12_000 })).toEqual([121, 11_950]);
    expect(await tries({ deadlineMs: 12_000, maxAttempts: 7 })).toEqual([7, 550]);
  });

  test("begins no wait that would pass it", async () => {
    const { clock, run, now } = virtualClock();
    const { operation, calls } = failing(99);
    const error = errorOf(
      await run(retry(operation, { clock, random: () => 0.5, maxAttempts: 99, deadlineMs: 300 })),
    );
    expect(error).toBeInstanceOf(NoLeaderError);
    expect(calls()).toBe(3); // At 0, 50 and 150 ms; the next would begin at 350 ms.
    expect(now()).toBe(150);
  });

  test("ends a try with a TimeoutError, whose cause is the error before", async () => {
    const { clock, run, now } = virtualClock();
    let inner: AbortSignal | undefined;
    const promise = retry(
      ({ attempt, signal }) => {
        inner = signal;
        if (attempt === 1) throw noLeader();
        return new Promise(() => {});
      },
      { clock, random: () => 0.5, deadlineMs: 5_000 },
    );
    const error = errorOf(await run(promise)) as Error;
    expect(error.name).toBe("TimeoutError");
    expect(error.cause).toBeInstanceOf(NoLeaderError);
    expect(attemptsOf(error)).toHaveLength(1);
    expect(now()).toBe(5_000);
    expect(inner!.aborted).toBe(true);
  });
});
