import { expect, test } from "vitest";
import { createPythonRunner } from "./testing/run-python.ts";

const runPython = createPythonRunner({ wallBudgetMs: 1_000 });

test("an endless loop ends by the wall budget, and what came before it arrives", async () => {
  const result = await runPython('print("before")\nwhile True:\n    pass');
  expect(result).toMatchObject({ outcome: "timeout", console: [{ text: "before" }] });
});

test("a program that only writes is ended", async () => {
  const patient = await createPythonRunner()("while True:\n    print('x' * 50)");
  expect(patient.outcome).toBe("output-limit");
  expect(patient.console).toHaveLength(1_000);
});
