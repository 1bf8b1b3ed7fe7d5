// Goal: what a real server was recorded to answer to hand-made requests, the simulated one answers, word for word.
import { expect, test } from "vitest";
import { within } from "../testing/drive.ts";
import * as fluss from "../testing/simulator.ts";
import { Stage } from "../testing/stage.ts";
import { recordedTexts } from "../testing/wire-facts.ts";

const BUCKET = { bucketId: 0, fetchOffset: 0 };

/** What the leader of a table's first bucket answers to a request; its path and id stand in the recording's place. */
async function answered(
  key: string,
  request: (tableId: number) => object,
  options: fluss.TableOptions = {},
  toCoordinator = false,
): Promise<{ readonly code: number; readonly text: string }> {
  const stage = await Stage.set(fluss);
  const table = await stage.table(options);
  await stage.done(table.newAppend().createWriter().append([1, "a"]).wait());
  const { tableId } = table.getTableInfo();
  const raw = toCoordinator
    ? await stage.done(fluss.RawGateway.connect(stage.cluster.bootstrapServers, { world: stage.world }))
    : await stage.raw();
  const outcome = await within(stage.world, 1000, raw.send(key, request(tableId)));
  const { errorCode, message } = (outcome.is === "error" ? outcome.error : {}) as fluss.FlussError;
  return {
    code: errorCode,
    text: message.replace("shop.orders", "PATH").replace(`tableId=${tableId}`, "ID"),
  };
}

const recorded = (code: number): string[] =>
  recordedTexts(code).map((text) => text.replace(/ops2?\.\w+/, "PATH").replace(/tableId=\d+/, "ID"));

test.each([
  [18, "PRODUCE_LOG", (tableId: number) => ({ tableId, acks: 3 })],
  [18, "PUT_KV", (tableId: number) => ({ tableId, acks: 3 })],
  [20, "LOOKUP", (tableId: number) => ({ tableId, buckets: [{ bucketId: 0, keys: [[1, null]] }] })],
  [20, "PREFIX_LOOKUP", (tableId: number) => ({ tableId, buckets: [{ bucketId: 0, keys: [[1, null]] }] })],
  [34, "FETCH_LOG", (tableId: number) => ({ tableId, projectedFields: [7], buckets: [BUCKET] })],
  [34, "FETCH_LOG", (tableId: number) => ({ tableId, projectedFields: [1, 1], buckets: [BUCKET] })],
  [34, "FETCH_LOG", (tableId: number) => ({ tableId, projectedFields: [1, 0], buckets: [BUCKET] })],
])("%i as the answer to %s", async (code, key, request) => {
  const { code: found, text } = await answered(key, request);
  expect(found).toBe(code);
  expect(recorded(code)).toContain(text);
});

test("20 as the coordinator's answer to a lease, and a tablet server's about snapshots", async () => {
  const lease = await answered(
    "ACQUIRE_KV_SNAPSHOT_LEASE",
    (id) => ({ leaseId: "l", tableIds: [id] }),
    {},
    true,
  );
  expect(lease.code).toBe(20);
  expect(recorded(20)).toContain(lease.text);
  const stage = await Stage.set(fluss);
  await stage.table();
  const call = (await stage.java()).getAdmin().getLatestKvSnapshots(stage.path);
  const outcome = await within(stage.world, 1000, call);
  const { message } = (outcome.is === "error" ? outcome.error : {}) as fluss.FlussError;
  expect(recorded(20)).toContain(message.replace("shop.orders", "PATH"));
});

test("34 as the answer about a log in another format", async () => {
  const fetch = (tableId: number) => ({ tableId, projectedFields: [0], buckets: [BUCKET] });
  const { code, text } = await answered("FETCH_LOG", fetch, { logFormat: "indexed" });
  expect(code).toBe(34);
  expect(recorded(34)).toContain(text);
});

test("34 for no column at all, on the trunk alone", async () => {
  for (const [server, code] of [
    ["0.9.1", undefined],
    ["main", 34],
  ] as const) {
    const stage = await Stage.set(fluss, { server });
    const table = await stage.table();
    await stage.done(table.newAppend().createWriter().append([1, "a"]).wait());
    const { tableId } = table.getTableInfo();
    const raw = await stage.raw();
    const outcome = await within(
      stage.world,
      1000,
      raw.send("FETCH_LOG", { tableId, projectedFields: [], buckets: [BUCKET] }),
    );
    expect(outcome.is === "error" ? (outcome.error as fluss.FlussError).errorCode : undefined).toBe(code);
  }
});

test("with a key and in order, the same requests are answered", async () => {
  const stage = await Stage.set(fluss);
  const table = await stage.keyed();
  await stage.done(table.newUpsert().createWriter().upsert([1, "a"]).wait());
  const { tableId } = table.getTableInfo();
  const raw = await stage.raw();
  const found = await stage.done(
    raw.send("LOOKUP", { tableId, buckets: [{ bucketId: 0, keys: [[1, null]] }] }),
  );
  expect(found).toMatchObject([{ value: [[1, "a"]] }]);
  const fetched = await stage.done(
    raw.send("FETCH_LOG", { tableId, projectedFields: [1], buckets: [BUCKET] }),
  );
  expect(fetched).toMatchObject([{ value: [{ records: [{ values: ["a"] }] }] }]);
  const { snapshotIds } = await stage.done((await stage.java()).getAdmin().getLatestKvSnapshots(stage.path));
  expect([...snapshotIds]).toEqual([[0, null]]);
});
