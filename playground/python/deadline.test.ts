// A program that goes on inside WebAssembly is ended there, since not every engine ends it from outside.
import { expect, test } from "vitest";
import { createPythonRunner } from "./testing/run-python.ts";

const run = createPythonRunner({ python: { wallMs: 300 } });

test.each([
  ["a loop", "while True:\n    pass"],
  [
    "a loop that takes every exception",
    "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass",
  ],
  ["a regular expression", `import re\nre.match("(a+)+$", "a" * 60 + "b")`],
  ["a finally without an end", "try:\n    while True: pass\nfinally:\n    while True: pass"],
  ["a coroutine", "async def main():\n    while True:\n        pass\nawait main()"],
])("%s ends by itself past its time", async (_, source) => {
  const { outcome, reason } = await run(source);
  expect(outcome).toBe("crashed");
  expect(reason).toContain("it ran for longer than a program may");
});

test("a program within its time isn't touched, also after one that was ended", async () => {
  const { outcome, console } = await run("print(sum(i for i in range(10_000)))");
  expect(outcome).toBe("finished");
  expect(console.map(({ text }) => text)).toEqual(["49995000"]);
});
