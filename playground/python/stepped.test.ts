import { expect, test } from "vitest";
import { createPythonRunner } from "./testing/run-python.ts";

const runPython = createPythonRunner({ python: { suspends: false } });
const suspending = createPythonRunner();

const NO_SUSPENSION =
  "This browser can't suspend WebAssembly (JSPI): calls that block don't work here, await does.";

const ASYNC = `
import asyncio, time
async def work(n):
    await asyncio.sleep(n)
    return n
async def main():
    print(await asyncio.gather(work(2), work(1)), time.monotonic())
    try:
        async with asyncio.timeout(1):
            await work(5)
    except TimeoutError:
        print("timeout", time.monotonic())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work(1))
            raise ValueError("in group")
    except* ValueError as e:
        print(e.exceptions)
    return "end"
`;

test.each([
  ["asyncio.run", `${ASYNC}\nif __name__ == "__main__":\n    print(asyncio.run(main()))`],
  ["a top-level await", `${ASYNC}\nprint(await main())`],
  ["two runs", `${ASYNC}\nasyncio.run(main())\nprint("between")\nasyncio.run(main())`],
  [
    "an exit",
    `${ASYNC}\nimport sys\nasync def leave():\n    await main()\n    sys.exit(3)\nasyncio.run(leave())`,
  ],
  [
    "an uncaught exception",
    `${ASYNC}\nasync def fail():\n    await work(1)\n    raise KeyError('k')\nasyncio.run(fail())`,
  ],
  [
    "a task that is left behind",
    `import asyncio
async def tidy():
    try:
        await asyncio.sleep(60)
    finally:
        print("cancelled")
        await asyncio.sleep(1)
        print("tidied")
async def untidy():
    try:
        await asyncio.sleep(60)
    finally:
        raise KeyError("on the way out")
kept = [asyncio.create_task(tidy()), asyncio.create_task(untidy())]
await asyncio.sleep(0)
print("end")`,
  ],
  [
    "a task that asyncio.run leaves behind",
    `import asyncio
async def main():
    main.kept = asyncio.create_task(asyncio.sleep(60))
    await asyncio.sleep(0)
asyncio.run(main())
print(main.kept.cancelled())`,
  ],
  [
    "a wait without an end",
    `${ASYNC}\nasync def hang():\n    await asyncio.Event().wait()\nasyncio.run(hang())`,
  ],
])("programs that only await do the same as where the engine can suspend: %s", async (_, source) => {
  const [stepped, usual] = [await runPython(source), await suspending(source)];
  expect(stepped.outcome).not.toBe("timeout");
  expect({ ...stepped, wallMs: 0 }).toEqual({ ...usual, wallMs: 0 });
});

test.each([
  ["time.sleep", "import time\ntime.sleep(1)"],
  ["a lock", "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()"],
  ["asyncio.run in a function", "import asyncio\ndef f():\n    asyncio.run(asyncio.sleep(1))\nf()"],
])("a call that blocks says what is missing: %s", async (_, source) => {
  const result = await runPython(source);
  expect(result).toMatchObject({
    outcome: "uncaught",
    uncaught: { name: "RuntimeError", message: NO_SUSPENSION },
  });
});

test("a program without a wait runs as usual", async () => {
  expect(await runPython("print(1)\ntry: 1 / 0\nexcept ZeroDivisionError: print(2)")).toMatchObject({
    outcome: "finished",
    console: [{ text: "1" }, { text: "2" }],
    caught: [{ by: "except" }],
  });
});
