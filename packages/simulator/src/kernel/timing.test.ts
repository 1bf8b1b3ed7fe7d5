import { expect, test } from "vitest";
import { World } from "./world.ts";

test("a world lends its time and its random numbers to whoever would take them from the engine", async () => {
  const [a, b] = [new World({ seed: 4, autoDrive: true }), new World({ seed: 4 })];
  const drawn = Array.from({ length: 100 }, () => a.timing.random());
  expect(drawn).toEqual(Array.from({ length: 100 }, () => b.timing.random()));
  expect(drawn.every((number) => number >= 0 && number < 1)).toBe(true);
  await a.timing.clock.sleep(250);
  expect(a.timing.clock.now()).toBe(250);
});
