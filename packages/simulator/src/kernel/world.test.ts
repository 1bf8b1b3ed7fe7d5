import fc from "fast-check";
import { expect, test } from "vitest";
import { currentWorld, enterWorld, worldFor } from "./ambient.ts";
import { World } from "./world.ts";

test("events run by time, then in the order of scheduling, and time never goes back", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5000), { maxLength: 60 }), (delays) => {
      const world = new World();
      const ran: { at: number; order: number }[] = [];
      for (const [order, delay] of delays.entries()) {
        world.schedule(delay / 1000, "e", () => ran.push({ at: world.nowUs, order }));
      }
      while (world.step()) expect(world.nowUs).toBe(ran.at(-1)?.at);
      const expected = delays
        .map((at, order) => ({ at, order }))
        .sort((a, b) => a.at - b.at || a.order - b.order);
      expect(ran).toEqual(expected);
    }),
    { seed: 5, numRuns: 200 },
  );
});

test("a delay that isn't a number is refused, a negative one is now", () => {
  const world = new World();
  expect(() => world.schedule(Number.NaN, "e", () => {})).toThrow(RangeError);
  expect(() => world.schedule(Number.POSITIVE_INFINITY, "e", () => {})).toThrow(RangeError);
  world.schedule(-5, "e", () => {});
  expect(world.nextAtMs).toBe(0);
});

test("a seed from outside wins over the program's; otherwise the first of the program's counts", () => {
  const fixed = new World({ seed: 3 });
  expect(worldFor({ world: fixed, seed: 9 }).seed).toBe(3);
  const open = new World();
  expect(worldFor({ world: open, seed: 9 }).seed).toBe(9);
  expect(worldFor({ world: open, seed: 10 }).seed).toBe(9);
  expect(open.random.uint32()).toBe(new World({ seed: 9 }).random.uint32());
});

test("a harness's world is found while it is entered, and the earlier one after it has left", () => {
  const outer = new World();
  const leaveOuter = enterWorld(outer);
  const leaveInner = enterWorld(new World());
  leaveInner();
  expect(worldFor({})).toBe(outer);
  leaveOuter();
  expect(currentWorld()).toBeUndefined();
});

test("calls are spans, counted while open and once settled", async () => {
  const world = new World();
  const good = world.call({ component: "client", name: "leader" }, async () => 5);
  const bad = world.call({ component: "client", name: "cluster", args: "1" }, async () => {
    throw Object.assign(new TypeError("no"), { code: 7 });
  });
  expect(world.openCalls).toBe(2);
  expect(await good).toBe(5);
  await expect(bad).rejects.toThrow("no");
  expect([world.openCalls, world.settledCalls]).toEqual([0, 2]);
  expect(world.trace.map(({ seq, kind, ...rest }) => [seq, kind, "id" in rest ? rest.id : 0])).toEqual([
    [0, "call-start", 1],
    [1, "call-start", 2],
    [2, "call-ok", 1],
    [3, "call-error", 2],
  ]);
  expect(world.trace.at(-1)).toMatchObject({ errorName: "TypeError", code: 7, message: "no" });
});

test("a sleep ends in virtual time, and with the signal's reason when it is aborted", async () => {
  const world = new World({ autoDrive: true });
  await world.sleep(3_600_000);
  expect(world.nowMs).toBe(3_600_000);
  const controller = new AbortController();
  const aborted = world.timing.clock.sleep(1000, controller.signal);
  controller.abort(new RangeError("enough"));
  await expect(aborted).rejects.toThrow("enough");
  expect(world.pending("program")).toBe(0);
  await expect(world.sleep(1, controller.signal)).rejects.toThrow("enough");
});

test("a self-driven world rests while nobody waits for it", async () => {
  const world = new World({ autoDrive: true });
  world.schedule(1, "tick", () => {});
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(world.nowMs).toBe(0);
  await world.call(
    { component: "c", name: "wait" },
    () => new Promise<void>((done) => world.schedule(2, "done", done)),
  );
  expect(world.nowMs).toBe(2);
});

test("after a crash nothing runs any more", async () => {
  const crashes: string[] = [];
  const world = new World({ onCrash: ({ signal }) => crashes.push(signal) });
  world.schedule(1, "later", () => crashes.push("ran"));
  void world.crash({ signal: "SIGABRT", reason: "assertion" });
  void world.crash({ signal: "SIGSEGV", reason: "again" });
  expect(world.step()).toBe(false);
  expect(world.nextAtMs).toBeUndefined();
  expect(crashes).toEqual(["SIGABRT"]);
  expect(world.crashed).toEqual({ signal: "SIGABRT", reason: "assertion", atMs: 0 });
});

test("the trace is bounded and counts what it leaves out", () => {
  const world = new World({ traceLimit: 2 });
  for (let i = 0; i < 5; i += 1) world.emit("n1", { kind: "log", text: `${i}` });
  expect([world.trace.length, world.traceDropped]).toEqual([2, 3]);
});

test("a program that is held gets its timers and the ends of its calls when it is let go, in order", async () => {
  const world = new World();
  const seen: string[] = [];
  const note = (what: string) => () => void seen.push(`${what} at ${world.nowMs}`);
  const release = world.holdProgram();
  expect(() => world.holdProgram()).toThrow("held already");
  world.schedule(1, "a", note("first timer"), "program");
  const cancelled = world.schedule(2, "b", note("cancelled"), "program");
  world.schedule(2, "c", note("second timer"), "program");
  world.schedule(3, "d", note("system"));
  world.schedule(9, "e", note("later timer"), "program");
  void world.call({ component: "x", name: "call" }, async () => {}).then(note("call"));
  while (world.nowMs < 3) world.step();
  await new Promise(setImmediate);
  expect(seen).toEqual(["system at 3"]);
  expect(world.pending("program")).toBe(1);
  world.cancel(cancelled);
  world.schedule(2, "let go", release);
  world.step();
  await new Promise(setImmediate);
  while (world.step());
  expect(seen).toEqual([
    "system at 3",
    "call at 5",
    "first timer at 5",
    "second timer at 5",
    "later timer at 9",
  ]);
});
