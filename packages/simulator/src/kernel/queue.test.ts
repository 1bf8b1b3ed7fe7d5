import fc from "fast-check";
import { expect, test } from "vitest";
import { EventQueue, type TimerHandle } from "./queue.ts";

// Goal: the queue gives events in the order of a sorted list, whatever is added, cancelled and taken in between.
// Method: the same random operations on the queue and on a plain list.
test("takes events by time, then by the order in which they were added", () => {
  const operation = fc.oneof(
    fc.record({ op: fc.constant("add" as const), at: fc.integer({ min: 0, max: 20 }) }),
    fc.record({ op: fc.constant("cancel" as const), at: fc.nat(200) }),
    fc.record({ op: fc.constant("take" as const), at: fc.constant(0) }),
  );
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 400 }), (operations) => {
      const queue = new EventQueue();
      const handles: TimerHandle[] = [];
      let model: { at: number; id: number }[] = [];
      for (const { op, at } of operations) {
        if (op === "add") {
          const id = handles.length;
          handles.push(queue.add(at, `e${id}`, "system", () => {}));
          model.push({ at, id });
        } else if (op === "cancel" && handles.length > 0) {
          const id = at % handles.length;
          queue.cancel(handles[id] as TimerHandle);
          model = model.filter((entry) => entry.id !== id);
        } else if (op === "take") {
          model.sort((a, b) => a.at - b.at || a.id - b.id);
          const next = model.shift();
          expect(queue.take()?.label).toBe(next === undefined ? undefined : `e${next.id}`);
        }
        expect(queue.size).toBe(model.length);
        expect(queue.nextAtUs).toBe(
          model.length === 0 ? undefined : Math.min(...model.map((entry) => entry.at)),
        );
      }
    }),
    { seed: 11, numRuns: 300 },
  );
});

test("counts what is queued for each owner, and forgets what ran or was cancelled", () => {
  const queue = new EventQueue();
  const first = queue.add(1, "a", "program", () => {});
  queue.add(2, "b", "fault", () => {});
  expect([queue.pending("program"), queue.pending("fault"), queue.pending("system")]).toEqual([1, 1, 0]);
  queue.take();
  queue.cancel(first);
  expect([queue.pending("program"), queue.pending("fault")]).toEqual([0, 1]);
});
