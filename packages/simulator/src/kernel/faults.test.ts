import { expect, test } from "vitest";
import type { Fault } from "./fault.ts";
import { faultSchema } from "./fault-schema.ts";
import { applyFault, checkFault, type FaultKinds, scheduleFaults } from "./faults.ts";
import { World } from "./world.ts";

interface Lamp {
  on: boolean;
}

const kinds: FaultKinds<Lamp> = {
  dim: {
    description: "Turns the lamp off.",
    target: { description: "the lamp", needed: true },
    parameters: { forMs: { type: "number", minimum: 0, description: "How long." } },
    plan: (lamp) => {
      if (!lamp.on) return "it is off already";
      return () => {
        lamp.on = false;
      };
    },
  },
  "big-bang": { description: "Nothing.", target: "none", parameters: {}, plan: () => () => {} },
  bang: { description: "Nothing.", target: "none", parameters: {}, plan: () => () => {} },
};

test("queued faults act in virtual time on the first subject alone, and the trace says what they did", () => {
  const faults: Fault[] = [
    { atMs: 20, kind: "dim", target: "n1", forMs: 3 },
    { atMs: 30, kind: "dim", target: "n1" },
  ];
  const world = new World({ faults });
  const first = { on: true };
  const second = { on: true };
  scheduleFaults(world, kinds, first);
  scheduleFaults(world, kinds, second);
  expect(world.pending("fault")).toBe(2);
  while (world.step());
  expect([first.on, second.on]).toEqual([false, true]);
  expect(world.trace).toEqual([
    {
      atMs: 20,
      seq: 0,
      component: "faults",
      kind: "fault",
      fault: "dim",
      target: "n1",
      detail: { forMs: 3 },
    },
    {
      atMs: 30,
      seq: 1,
      component: "faults",
      kind: "fault",
      fault: "dim",
      target: "n1",
      ignored: "it is off already",
    },
  ]);
});

test("a method and a schedule leave the same event", () => {
  const world = new World();
  expect(applyFault(world, kinds, { on: true }, { atMs: 0, kind: "dim", target: "n1" })).toBeUndefined();
  expect(world.trace).toEqual([
    { atMs: 0, seq: 0, component: "faults", kind: "fault", fault: "dim", target: "n1" },
  ]);
});

test.each<[unknown, RegExp]>([
  [null, /must be an object/],
  [{ atMs: -1, kind: "bang" }, /atMs/],
  [{ atMs: Number.NaN, kind: "bang" }, /atMs/],
  [{ atMs: 1, kind: "boom" }, /unknown; known: dim, big-bang, bang/],
  [{ atMs: 1, kind: "constructor" }, /unknown/],
  [{ atMs: 1, kind: "dim" }, /needs a target/],
  [{ atMs: 1, kind: "dim", target: ["a", "b"] }, /must be one name/],
  [{ atMs: 1, kind: "dim", target: 5 }, /must be text/],
  [{ atMs: 1, kind: "bang", target: "x" }, /takes no target/],
  [{ atMs: 1, kind: "dim", target: "x", forMs: "long" }, /forMs must be number/],
  [{ atMs: 1, kind: "dim", target: "x", forMs: -1 }, /at least 0/],
  [{ atMs: 1, kind: "dim", target: "x", colour: "red" }, /no parameter "colour"/],
])("refuses %j", (fault, message) => {
  expect(() => checkFault(kinds, fault as Fault, "faults[0]")).toThrow(message);
});

test("the schema names every kind with its parameters and nothing else", () => {
  const schema = faultSchema("lamps", kinds) as {
    items: { oneOf: { properties: object; required: string[] }[] };
  };
  expect(schema.items.oneOf.map((kind) => [Object.keys(kind.properties), kind.required])).toEqual([
    [
      ["atMs", "kind", "target", "forMs"],
      ["atMs", "kind", "target"],
    ],
    [
      ["atMs", "kind"],
      ["atMs", "kind"],
    ],
    [
      ["atMs", "kind"],
      ["atMs", "kind"],
    ],
  ]);
});
