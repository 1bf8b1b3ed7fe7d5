import { expect, test } from "vitest";
import { createPythonRunner, lines } from "./testing/run-python.ts";

const runPython = createPythonRunner();

/** Runs the body of a coroutine by `asyncio.run`. */
const inMain = (body: string): Promise<string[]> =>
  runPython(
    `import asyncio, queue, threading, time\nasync def main():${body.replaceAll("\n", "\n    ")}\nasyncio.run(main())`,
  ).then(lines);

test("sleeps and calls go on side by side in virtual time", async () => {
  const said = await inMain(`
async def work(n):
    await asyncio.sleep(n)
    return n
print(await asyncio.gather(work(3), work(1), work(2)), time.monotonic())
for done in asyncio.as_completed([work(2), work(1)]):
    print(await done, time.monotonic())
print(asyncio.get_running_loop().time())
`);
  expect(said).toEqual(["[3, 1, 2] 3.0", "1 4.0", "2 5.0", "5.0"]);
});

test("timeouts end what takes too long", async () => {
  const said = await inMain(`
try:
    await asyncio.wait_for(asyncio.sleep(10), 1)
except TimeoutError as e:
    print(repr(e), time.monotonic())
try:
    async with asyncio.timeout(2):
        await asyncio.sleep(5)
except TimeoutError:
    print(time.monotonic())
`);
  expect(said).toEqual(["TimeoutError() 1.0", "3.0"]);
});

test("a task group cancels what is left, and raises a group", async () => {
  const said = await inMain(`
async def bad():
    await asyncio.sleep(0.5)
    raise ValueError("bad")
async def slow():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("cancelled", time.monotonic())
        raise
try:
    async with asyncio.TaskGroup() as group:
        group.create_task(bad())
        group.create_task(slow())
except* ValueError as e:
    print(e.exceptions)
`);
  expect(said).toEqual(["cancelled 0.5", "(ValueError('bad'),)"]);
});

test("queues, events and semaphores hand over as in CPython", async () => {
  const said = await inMain(`
items = asyncio.Queue(maxsize=1)
async def produce():
    for i in range(3):
        await asyncio.sleep(0.1)
        await items.put(i)
async with asyncio.TaskGroup() as group:
    group.create_task(produce())
    print([await items.get() for _ in range(3)], time.monotonic())
two = asyncio.Semaphore(2)
async def use(n):
    async with two:
        await asyncio.sleep(1)
        return n, time.monotonic()
print(await asyncio.gather(*(use(i) for i in range(3))))
`);
  expect(said).toEqual(["[0, 1, 2] 0.3", "[(0, 1.3), (1, 1.3), (2, 2.3)]"]);
});

test("functions in threads block beside the loop", async () => {
  const said = await inMain(`
lock = threading.Lock()
def hold(n):
    with lock:
        time.sleep(1)
        return n, time.monotonic()
async def tick():
    await asyncio.sleep(0.5)
    print("tick", time.monotonic())
print(await asyncio.gather(*(asyncio.to_thread(hold, i) for i in range(2)), tick()))
box = queue.Queue()
asyncio.get_running_loop().call_later(1, box.put, "x")
print(await asyncio.to_thread(box.get), time.monotonic())
def fail():
    raise ValueError("in a thread")
try:
    await asyncio.to_thread(fail)
except ValueError as e:
    print(e)
`);
  expect(said).toEqual(["tick 0.5", "[(0, 1.0), (1, 2.0), None]", "x 3.0", "in a thread"]);
});

test("a function in a thread that nobody waits for any more is waited for at the end", async () => {
  const result = await runPython(`
import asyncio, time
async def main():
    try:
        await asyncio.wait_for(asyncio.to_thread(time.sleep, 10), 1)
    except TimeoutError:
        print(time.monotonic())
asyncio.run(main())
print(time.monotonic())
`);
  expect(lines(result)).toEqual(["1.0", "10.0"]);
});

test("a loop that only yields doesn't hold the world up", async () => {
  const said = await inMain(`
work = asyncio.create_task(asyncio.to_thread(time.sleep, 0.01))
turns = 0
while not work.done():
    await asyncio.sleep(0)
    turns += 1
print(turns > 100, round(time.monotonic(), 2))
`);
  expect(said).toEqual(["True 0.01"]);
});

test("await works at the top level, and a nested run is CPython's own error", async () => {
  const result = await runPython(`
import asyncio
print(await asyncio.sleep(1, "slept"))
try:
    asyncio.run(asyncio.sleep(1))
except RuntimeError as e:
    print(e)
`);
  expect(lines(result).slice(0, 2)).toEqual([
    "slept",
    "asyncio.run() cannot be called from a running event loop",
  ]);
});

test("an exception that no one retrieves is printed as Python prints it", async () => {
  const result = await runPython(`
import asyncio
async def boom():
    raise ValueError("lost")
async def main():
    task = asyncio.create_task(boom())
    await asyncio.sleep(1)
    del task
asyncio.run(main())
`);
  expect(result).toMatchObject({ outcome: "finished", caught: [], uncaught: null });
  expect(result.console.every(({ level }) => level === "error")).toBe(true);
  expect(lines(result)).toEqual([
    "Task exception was never retrieved",
    "future: <Task finished name='Task-2' coro=<boom() done, defined at program.py:3> exception=ValueError('lost')>",
    "Traceback (most recent call last):",
    '  File "program.py", line 4, in boom',
    '    raise ValueError("lost")',
    "ValueError: lost",
  ]);
});
