/** The answer to "may it have been applied?" against what became of writes. A sample of what answers.deep.test.ts runs. */
import { expect, test } from "vitest";
import { heldWrites, leftOpen } from "./testing/answers.ts";

// The last is a seed that shows a lost leadership whose change was lost, too.
const sample = heldWrites([...Array.from({ length: 25 }, (_, i) => i + 1), 50]);

test("what the answers call not applied isn't there afterwards, and what succeeded is", async () => {
  const writes = await sample;
  expect(writes.filter(({ error }) => error === undefined).length).toBeGreaterThan(5000);
  expect(writes.filter(({ applied }) => applied === "no").length).toBeGreaterThan(100);
});

test("what they leave open is there in one run and not in another", async () => {
  const open = leftOpen(await sample);
  for (const text of [
    "context deadline exceeded",
    "failed to create dqlite connection: no available dqlite leader server found",
    "cannot commit - no transaction is active",
    "server has lost leadership (10506)",
    "a configuration change is already in progress (5)",
    "server is not the leader (10250)",
  ]) {
    expect(open.get(text)?.applied, `applied: ${text}`).toBeGreaterThan(0);
    expect(open.get(text)?.not, `not applied: ${text}`).toBeGreaterThan(0);
  }
});

test("a driver that sends a write again can apply it twice, and says success", async () => {
  const writes = await heldWrites([12]);
  expect(writes).toContainEqual(
    expect.objectContaining({ kind: "insert", error: undefined, times: 2, sendings: 2 }),
  );
});

test("a key that is taken may have been taken by the call's own first sending", async () => {
  const writes = await heldWrites([3]);
  const refused = writes.find(({ error }) => error?.detail.startsWith("UNIQUE constraint failed"));
  expect(refused).toMatchObject({ kind: "keyed insert", applied: "perhaps", times: 1, sendings: 2 });
});

test("a lock may be met by a second sending, with the first one stored", async () => {
  const writes = await heldWrites([401]);
  const stored = writes.filter(({ error, times }) => error?.detail === "database is locked" && times > 0);
  expect(stored.map(({ sendings }) => sendings)).toEqual([2]);
});
