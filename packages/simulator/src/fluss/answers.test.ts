/** The answer to "may it have been applied?" against what became of writes. A sample of what answers.deep.test.ts runs. */
import { ErrorCode } from "@faultbook/errors/fluss";
import { expect, test } from "vitest";
import { heldWrites, leftOpen } from "./testing/answers.ts";

// Among them are seeds that show, in turn, rows that are stored although 31, 33, 29 and 1 were raised, and rows stored twice.
const sample = heldWrites([2, 4, 6, 7, 8, 9, 3, 46, 23, 40, 67]);

test("what the answers call not applied isn't stored, what succeeded is, and once if the writer is idempotent", async () => {
  const writes = await sample;
  expect(writes.filter(({ error, isPending }) => error === undefined && !isPending).length).toBeGreaterThan(
    5000,
  );
  expect(writes.filter(({ applied }) => applied === "no").length).toBeGreaterThan(10);
});

test("what they leave open is stored in one run and not in another", async () => {
  const open = leftOpen(await sample);
  for (const name of [
    "NETWORK_EXCEPTION",
    "NOT_ENOUGH_REPLICAS_EXCEPTION",
    "OUT_OF_ORDER_SEQUENCE_EXCEPTION",
    "UNKNOWN_WRITER_ID_EXCEPTION",
  ] as const) {
    expect(open.get(ErrorCode[name])?.applied, `stored: ${name}`).toBeGreaterThan(0);
    expect(open.get(ErrorCode[name])?.not, `not stored: ${name}`).toBeGreaterThan(0);
  }
});

test("a writer that isn't idempotent may store a row twice and report success", async () => {
  const twice = (await sample).filter(
    ({ error, isPending, times }) => error === undefined && !isPending && times > 1,
  );
  expect(twice.filter(({ kind }) => kind === "append").map(({ isIdempotent }) => isIdempotent)).toContain(
    false,
  );
});
