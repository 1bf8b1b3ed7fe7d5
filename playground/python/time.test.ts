import { expect, test } from "vitest";
import { createPythonRunner, lines } from "./testing/run-python.ts";

const runPython = createPythonRunner();

test("a blocking sleep lets virtual time pass", async () => {
  const result = await runPython(`
import time, datetime
time.sleep(1.5)
print(time.time(), time.monotonic(), datetime.datetime.now())
`);
  expect(result).toMatchObject({ outcome: "finished", virtualMs: 1500 });
  expect(lines(result)).toEqual(["1767225601.5 1.5 2026-01-01 00:00:01.500000"]);
});
