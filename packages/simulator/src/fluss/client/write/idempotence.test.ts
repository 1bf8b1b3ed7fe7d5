// The client takes a refused batch for written when a later number of its bucket is confirmed, and doesn't ask whose number
// that is. By the source of Python's client and of Java's on the trunk; nobody has recorded what it leads to.
import { ErrorCode } from "@faultbook/errors/fluss";
import { expect, test } from "vitest";
import { Idempotence } from "./idempotence.ts";

const bucket = { tableId: 0, partitionId: null, bucketId: 0 };

/** Sends as many batches as that under the current id, and gives the last one. */
function send(writer: Idempotence, firstId: number, count: number, confirmed: boolean) {
  const batches = Array.from({ length: count }, (_, i) => {
    const id = firstId + i;
    return { id, writerId: writer.writerId, sequence: writer.number(bucket, id) };
  });
  if (confirmed) for (const batch of batches) writer.completed(bucket, batch);
  return batches.at(-1)!;
}

test("a number of the old id counts as confirmed once the new id has come that far", () => {
  const writer = new Idempotence(true, 5);
  writer.writerId = 0;
  send(writer, 1, 3, true);
  const underWay = send(writer, 4, 1, false);
  expect(writer.isCommitted(bucket, underWay.sequence)).toBe(false);

  // A 31 of another bucket: the connection forgets all sequences, and gets a new id.
  const refused = { id: 99, writerId: 0, sequence: 0 };
  writer.failed({ ...bucket, bucketId: 1 }, refused, ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION, false);
  expect(writer.writerId).toBeNull();
  writer.writerId = 4;
  expect(writer.isCommitted(bucket, underWay.sequence)).toBe(false);
  send(writer, 100, underWay.sequence + 1, true);
  expect(writer.isCommitted(bucket, underWay.sequence)).toBe(true);
});
