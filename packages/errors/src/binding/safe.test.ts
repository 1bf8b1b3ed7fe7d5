// The helpers do what dqlitepy's own were recorded to do; an AbortError stands for KeyboardInterrupt.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as dqlite from "../dqlite/index.ts";
import { cleanupScope, SafeErrorHandler, ShutdownGuard, safeCleanup, safeOperation } from "./index.ts";

const { DqliteError, NoLeaderError } = dqlite;

interface Recorded {
  id: string;
  result?: unknown;
  raised?: { class: string; str: string };
}
const recorded: Recorded[] = JSON.parse(
  readFileSync(new URL("../../facts/dqlite-classes.json", import.meta.url), "utf8"),
).helpers;
const fact = (id: string) => recorded.find((one) => one.id === id)!;

const abort = () => Object.assign(new Error("k"), { name: "AbortError" });
const thrown = async (run: () => unknown): Promise<unknown> => {
  try {
    await run();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
};
const throwing = (error: unknown) => () => {
  throw error;
};

describe("safeOperation", () => {
  test("returns what the operation returns, at once or as a promise", async () => {
    expect(safeOperation("ctx", () => 5)).toBe(5);
    const later = safeOperation("ctx", async () => 5);
    expect(later).toBeInstanceOf(Promise);
    expect(await later).toBe(5);
  });

  test("wraps what is no DqliteError, with the original as cause", async () => {
    const cause = new RangeError("v");
    for (const run of [throwing(cause), async () => throwing(cause)()]) {
      const error = (await thrown(() => safeOperation("ctx", run))) as dqlite.DqliteError;
      const { raised } = fact("safe_operation-wrap");
      expect(error.name).toBe(raised!.class);
      expect(error.message).toBe(raised!.str.split("\nCaused by:")[0]);
      expect(error.cause).toBe(cause);
    }
    const empty = (await thrown(() => safeOperation("ctx", throwing(new Error(""))))) as Error;
    expect(empty.message).toBe(fact("safe_operation-empty").raised!.str.split("\nCaused by:")[0]);
  });

  test("throws a DqliteError as it is", async () => {
    const error = new NoLeaderError("none", { context: "client_leader" });
    expect(await thrown(() => safeOperation("ctx", throwing(error)))).toBe(error);
    expect(error.message).toBe(fact("safe_operation-dqlite").raised!.str);
  });

  test("swallows either kind when told so, and tells", () => {
    // Executed with dqlitepy 0.1.0: suppress_errors swallows a DqliteError too.
    for (const error of [new RangeError("v"), new NoLeaderError("none")]) {
      const told: unknown[] = [];
      const onError = (one: unknown) => told.push(one);
      const options = { suppressErrors: true, defaultReturn: 42, onError };
      expect(safeOperation("ctx", throwing(error), options)).toBe(42);
      expect(told).toEqual([
        error instanceof DqliteError ? error : expect.objectContaining({ cause: error }),
      ]);
    }
  });

  test("lets an abort through, suppressing or not", async () => {
    const error = abort();
    expect(fact("safe_operation-ki").raised!.class).toBe("KeyboardInterrupt");
    expect(await thrown(() => safeOperation("ctx", throwing(error), { suppressErrors: true }))).toBe(error);
  });

  test("wraps what isn't an error, and an error without a readable text", async () => {
    expect(((await thrown(() => safeOperation("ctx", throwing("text")))) as Error).message).toContain(
      ": text",
    );
    const hostile = Object.create(null);
    const error = (await thrown(() => safeOperation("ctx", throwing(hostile)))) as Error;
    expect(error.message).toBe("ctx failed with code -1 (UNKNOWN)");
    expect(error.cause).toBe(hostile);
  });
});

describe("safeCleanup", () => {
  test("returns the result, or the default", async () => {
    expect(safeCleanup("ctx", () => 5)).toBe(fact("safe_cleanup-ok").result);
    expect(safeCleanup("ctx", throwing(new Error("x")), { defaultReturn: "d" })).toBe(
      fact("safe_cleanup-fail").result,
    );
    expect(safeCleanup("ctx", throwing(new Error("x"))) ?? null).toBe(fact("safe_cleanup-fail-none").result);
    expect(await safeCleanup("ctx", async () => throwing(1)(), { defaultReturn: "d" })).toBe("d");
    const error = abort();
    expect(await thrown(() => safeCleanup("ctx", throwing(error)))).toBe(error);
  });

  test("runs at the end of a block, once", async () => {
    const calls: string[] = [];
    const told: unknown[] = [];
    {
      await using scope = cleanupScope("ctx", async () => calls.push("cleanup"));
      calls.push("block");
      await scope.dispose();
    }
    {
      await using _ = cleanupScope("node_stop", throwing(new Error("x")), {
        onError: (e) => told.push(e.message),
      });
    }
    expect(calls).toEqual(["block", "cleanup"]);
    expect(told).toEqual(["node_stop failed with code -1 (UNKNOWN): x"]);
  });
});

describe("SafeErrorHandler", () => {
  const v = new RangeError("v");
  const c = new RangeError("c");

  test("remembers what failed, and always cleans up", async () => {
    for (const wrap of [
      <T>(run: () => T) => run,
      <T>(run: () => T) =>
        async () =>
          run(),
    ]) {
      let cleaned = 0;
      const clean = () => {
        cleaned += 1;
      };
      const ok = new SafeErrorHandler("ctx", { cleanup: wrap(clean) });
      expect(await ok.run(wrap(() => 5))).toBe(5);
      expect(ok.error).toBeUndefined();

      const failing = new SafeErrorHandler("ctx", { cleanup: wrap(clean) });
      expect(await thrown(() => failing.run(wrap(throwing(v))))).toBe(v);
      expect(failing.error).toBe(v);

      const suppressing = new SafeErrorHandler("ctx", { cleanup: wrap(clean), suppressErrors: true });
      expect(await suppressing.run(wrap(throwing(v)))).toBeUndefined();
      expect(suppressing.error).toBe(v);
      expect(cleaned).toBe(3);

      const badCleanup = new SafeErrorHandler("ctx", { cleanup: wrap(throwing(c)) });
      expect(await badCleanup.run(wrap(() => 5))).toBe(5);
      expect(badCleanup.error).toBe(c);

      const both = new SafeErrorHandler("ctx", { cleanup: wrap(throwing(c)) });
      expect(await thrown(() => both.run(wrap(throwing(v))))).toBe(v);
      expect(both.error).toBe(v);
    }
  });

  test("swallows an abort of the operation when told so, but not one of the cleanup", async () => {
    const k = abort();
    const suppressing = new SafeErrorHandler("ctx", { suppressErrors: true });
    expect(suppressing.run(throwing(k))).toBeUndefined();
    expect(suppressing.error).toBe(k);
    const cleanup = new SafeErrorHandler("ctx", { cleanup: throwing(k) });
    expect(await thrown(() => cleanup.run(throwing(v)))).toBe(k);
    expect(cleanup.error).toBeUndefined();
  });
});

describe("ShutdownGuard", () => {
  const cases: [id: string, error: unknown][] = [
    ["guard-ok", undefined],
    ["guard-NodeStopError", new dqlite.NodeStopError("x")],
    ["guard-NodeShutdownError", new dqlite.NodeShutdownError("x")],
    ["guard-NodeError", new dqlite.NodeError("x")],
    ["guard-NodeAssertionError", new dqlite.NodeAssertionError("x")],
    ["guard-SegmentationFault", new dqlite.SegmentationFault()],
    ["guard-DqliteLibraryNotFound", new dqlite.DqliteLibraryNotFound()],
    ["guard-DqliteError", new DqliteError("x")],
    ["guard-ValueError", new RangeError("x")],
    ["guard-KeyboardInterrupt", abort()],
  ];

  test.each(cases)("%s", async (id, error) => {
    const guard = new ShutdownGuard("node");
    const shutdown = () => {
      if (error !== undefined) throw error;
    };
    const { result, raised } = fact(id);
    if (raised) {
      expect(await thrown(() => guard.attemptShutdown(shutdown))).toBe(error);
      return;
    }
    const returned = await guard.attemptShutdown(shutdown);
    let forced = false;
    await guard.forceCleanup(async () => {
      forced = true;
      throw new Error("swallowed");
    });
    const { attempted, succeeded } = guard;
    expect([
      "returned",
      returned,
      "attempted",
      attempted,
      "succeeded",
      succeeded,
      "force_cleanup called fn",
      forced,
    ]).toEqual(result);
  });

  test("can be tried again, and lets an abort of the cleanup through", async () => {
    const guard = new ShutdownGuard("node");
    const k = abort();
    expect(await thrown(() => guard.forceCleanup(throwing(k)))).toBe(k);
    expect(await guard.attemptShutdown(throwing(new Error("x")))).toBe(false);
    expect(await guard.attemptShutdown(() => {})).toBe(true);
    expect([guard.attempted, guard.succeeded]).toEqual([true, true]);
  });
});
