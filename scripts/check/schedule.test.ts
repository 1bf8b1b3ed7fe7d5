import { expect, test } from "vitest";
import type { Gate, Outcome } from "./gate.ts";
import { type Listener, runGates } from "./schedule.ts";

const silent: Listener = { begun: () => {}, done: () => {} };
const fine: Outcome = { passed: 1, failed: 0, output: "" };

/** Gates that end on demand, and a record of which ran concurrently. */
function stage() {
  const ends = new Map<string, (outcome: Outcome) => void>();
  const gate = (name: string, more: Partial<Gate> = {}): Gate => ({
    name,
    cores: 1,
    run: () => new Promise((resolve) => ends.set(name, resolve)),
    ...more,
  });
  const end = async (name: string, outcome = fine): Promise<void> => {
    ends.get(name)?.(outcome);
    ends.delete(name);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { gate, end, running: () => [...ends.keys()] };
}

test("gates that don't need each other run side by side, as many as there are cores", async () => {
  const { gate, end, running } = stage();
  const all = runGates([gate("a"), gate("b"), gate("c", { needs: ["a"] }), gate("d")], 2, silent);
  expect(running()).toEqual(["a", "b"]);
  await end("a");
  expect(running()).toEqual(["b", "c"]);
  await end("b");
  expect(running()).toEqual(["c", "d"]);
  await end("c");
  await end("d");
  expect((await all).map(({ name }) => name)).toEqual(["a", "b", "c", "d"]);
});

test("a gate that takes all cores runs alone, and nothing overtakes it", async () => {
  const { gate, end, running } = stage();
  const all = runGates([gate("a"), gate("b", { cores: "all" }), gate("c")], 2, silent);
  expect(running()).toEqual(["a"]);
  await end("a");
  expect(running()).toEqual(["b"]);
  await end("b");
  expect(running()).toEqual(["c"]);
  await end("c");
  expect(await all).toHaveLength(3);
});

test("what needs a failed gate is left out and counts as failed; the rest still runs", async () => {
  const { gate, end, running } = stage();
  const gates = [gate("z", { needs: ["y"] }), gate("y", { needs: ["x"] }), gate("x"), gate("w")];
  const all = runGates(gates, 1, silent);
  await end("x", { passed: 3, failed: 2, output: "no" });
  expect(running()).toEqual(["w"]);
  await end("w");
  const results = await all;
  expect(results.map(({ name, failed }) => [name, failed])).toEqual([
    ["z", 1],
    ["y", 1],
    ["x", 2],
    ["w", 0],
  ]);
  expect(results[1]?.output).toContain('needs "x"');
});

test("a gate that throws has failed", async () => {
  const broken: Gate = { name: "a", cores: 1, run: () => Promise.reject(new Error("no such program")) };
  expect(await runGates([broken], 1, silent)).toMatchObject([
    { failed: 1, output: "Error: no such program" },
  ]);
});

test("a need that isn't among the gates of this run is met", async () => {
  const { gate, end } = stage();
  const all = runGates([gate("a", { needs: ["not here"] })], 1, silent);
  await end("a");
  expect(await all).toMatchObject([{ name: "a", failed: 0 }]);
});

test("gates that need each other are named", async () => {
  const { gate } = stage();
  await expect(
    runGates([gate("a", { needs: ["b"] }), gate("b", { needs: ["a"] })], 1, silent),
  ).rejects.toThrow("These gates need each other: a, b");
});
