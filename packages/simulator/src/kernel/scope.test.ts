import { expect, test } from "vitest";
import { TimerScope } from "./scope.ts";
import { World } from "./world.ts";

function setup() {
  const world = new World();
  const scope = new TimerScope(world);
  const ran: string[] = [];
  const at = (ms: number, label: string) =>
    scope.schedule(ms, label, () => ran.push(`${label}@${world.nowMs}`));
  const run = (untilMs: number) => {
    world.schedule(untilMs - world.nowMs, "until", () => {});
    while (world.nowMs < untilMs && world.step());
  };
  return { world, scope, ran, at, run };
}

test("nothing runs after clear, and a cancelled timer doesn't run", () => {
  const { scope, ran, at, run } = setup();
  const first = at(1, "a");
  at(2, "b");
  at(3, "c");
  scope.cancel(first);
  run(2);
  scope.clear();
  run(10);
  expect(ran).toEqual(["b@2"]);
});

test("a pause holds timers back; those that came due run at once afterwards, in order, the others when they are due", () => {
  const { scope, ran, at, run } = setup();
  at(5, "late");
  at(3, "early");
  at(20, "future");
  scope.pause();
  at(4, "during");
  run(10);
  expect(ran).toEqual([]);
  scope.resume();
  scope.resume();
  run(30);
  expect(ran).toEqual(["early@10", "during@10", "late@10", "future@20"]);
});
