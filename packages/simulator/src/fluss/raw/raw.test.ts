import { expect, test } from "vitest";
import { within } from "../testing/drive.ts";
import * as fluss from "../testing/simulator.ts";
import { Stage } from "../testing/stage.ts";

async function rawOn(stage: Stage): Promise<{ raw: fluss.RawGateway; tableId: number }> {
  const leader = stage.cluster.leader(stage.path);
  const raw = await stage.done(fluss.RawGateway.connect(leader?.address ?? "", { world: stage.world }));
  const { tableId } = await stage.done(stage.admin.getTableInfo(stage.path));
  return { raw, tableId };
}

test("a request is sent as it is, and answered bucket by bucket", async () => {
  const stage = await Stage.set(fluss);
  await stage.table();
  const { raw, tableId } = await rawOn(stage);
  const written = await stage.done(
    raw.send("PRODUCE_LOG", { tableId, acks: 1, buckets: [{ bucketId: 0, rows: [[7, "a"]] }] }),
  );
  const bucket = { tableId, partitionId: null, bucketId: 0 };
  expect(written).toEqual([{ bucket, value: null }]);
  await stage.pass(1000);
  const read = await stage.done(raw.send(1015, { tableId, buckets: [{ bucketId: 0, fetchOffset: 0 }] }));
  expect(read).toMatchObject([
    { bucket, nextOffset: 1, value: [{ baseOffset: 0, records: [{ values: [7, "a"] }] }] },
  ]);
});

test("an error frame and an error of a bucket are thrown as their code", async () => {
  const stage = await Stage.set(fluss);
  await stage.table();
  const { raw, tableId } = await rawOn(stage);
  const refused = await within(stage.world, 1000, raw.send("PUT_KV", { tableId, acks: 3 }));
  expect(refused).toMatchObject({
    is: "error",
    error: { errorCode: 18, message: "Invalid required acks: 3" },
  });
  const unknown = { tableId: 4711, buckets: [{ bucketId: 0, keys: [[1, null]] }] };
  expect(await within(stage.world, 1000, raw.send("LOOKUP", unknown))).toMatchObject({
    is: "error",
    error: { errorCode: 21 },
  });
});

test("a connection that breaks is code 1", async () => {
  const stage = await Stage.set(fluss);
  await stage.table();
  const { raw, tableId } = await rawOn(stage);
  await stage.cluster.kill(stage.cluster.leader(stage.path) ?? "coordinator");
  expect(await within(stage.world, 1000, raw.send("PRODUCE_LOG", { tableId }))).toMatchObject({
    is: "error",
    error: { errorCode: 1 },
  });
  expect(
    await within(stage.world, 1000, fluss.RawGateway.connect("here", { world: stage.world })),
  ).toMatchObject({
    is: "error",
    error: { errorCode: -2 },
  });
});

test.each([
  ["METADATA", {}, `"METADATA" can't be sent: a raw gateway sends PRODUCE_LOG (1014), FETCH_LOG (1015), `],
  [1014, null, "the request must be an object, got null"],
  ["PRODUCE_LOG", { tableId: "1" }, "the request.tableId must be an integer, got string"],
  ["PRODUCE_LOG", { tableId: 1, ack: 1 }, 'the request has no field "ack": it takes tableId, acks,'],
  ["LOOKUP", { tableId: 1, buckets: {} }, "the request.buckets must be an array, got object"],
  [
    "LOOKUP",
    { tableId: 1, buckets: [{ bucketId: 0, keys: [[{}]] }] },
    "the request.buckets[0].keys[0][0] must be text",
  ],
  [
    "LOOKUP",
    { tableId: 1, buckets: Array(1001).fill({}) },
    "the request.buckets has 1001 items, and may have 1000",
  ],
])("%s %j is refused before it is sent", async (key, request, sentence) => {
  const stage = await Stage.set(fluss);
  await stage.table();
  const { raw } = await rawOn(stage);
  await expect(raw.send(key, request as object)).rejects.toThrow(sentence);
});
