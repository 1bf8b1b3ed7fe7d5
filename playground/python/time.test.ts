import { expect, test } from "vitest";
import { createPythonRunner, lines } from "./testing/run-python.ts";

const runPython = createPythonRunner();

test("a blocking sleep lets virtual time pass, for each clock", async () => {
  const result = await runPython(`
import time, datetime
time.sleep(1.5)
print(time.time(), time.monotonic(), time.perf_counter(), datetime.datetime.now())
time.sleep(61_200)
print(datetime.datetime.now(datetime.timezone.utc).isoformat(), time.localtime().tm_hour)
`);
  expect(result).toMatchObject({ outcome: "finished", virtualMs: 61_201_500 });
  expect(lines(result)).toEqual([
    "1767225601.5 1.5 1.5 2026-01-01 00:00:01.500000",
    "2026-01-01T17:00:01.500000+00:00 17",
  ]);
});

test.each([
  ["-1", "ValueError sleep length must be non-negative"],
  ["float('nan')", "ValueError Invalid value NaN (not a number)"],
  ["'1'", "TypeError 'str' object cannot be interpreted as an integer"],
  ["float('inf')", "OverflowError timestamp too large to convert to C PyTime_t"],
])("time.sleep(%s) raises what CPython raises", async (argument, wanted) => {
  const result = await runPython(
    `import time\ntry:\n    time.sleep(${argument})\nexcept Exception as e:\n    print(type(e).__name__, e)`,
  );
  expect(lines(result)).toEqual([wanted]);
});

test("waits for locks, queues and events have virtual timeouts", async () => {
  const result = await runPython(`
import queue, threading, time
lock = threading.Lock()
lock.acquire()
print(lock.acquire(timeout=2), lock.locked(), time.monotonic())
try:
    queue.Queue().get(timeout=3)
except queue.Empty:
    print("empty", time.monotonic())
print(threading.Event().wait(1.5), time.monotonic())
condition = threading.Condition()
with threading.RLock(), condition:
    print(condition.wait(0.5), time.monotonic())
`);
  expect(lines(result)).toEqual(["False True 2.0", "empty 5.0", "False 6.5", "False 7.0"]);
});

test("entropy comes from the seed, in every module that has some", async () => {
  const source = `
import os, random, secrets, uuid
print(random.random(), random.SystemRandom().random(), os.urandom(4).hex(), secrets.token_hex(4), uuid.uuid4())
print(hash("a text"), list({"a", "b", "c", "d"}))
`;
  const [first, again, other] = [
    await runPython(source, { seed: 7 }),
    await runPython(source, { seed: 7 }),
    await runPython(source, { seed: 8 }),
  ].map(lines);
  expect(again).toEqual(first);
  expect(other?.[0]).not.toBe(first?.[0]);
  expect(other?.[1]).toBe(first?.[1]);
});
