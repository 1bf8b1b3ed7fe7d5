import { expect, test } from "vitest";
import { within } from "./testing/drive.ts";
import * as fluss from "./testing/simulator.ts";
import { Stage } from "./testing/stage.ts";

// Goal: what readers and writers are answered has the words that were recorded of the real server.

/** What a call that has to fail fails with. */
async function errorOf(stage: Stage, call: Promise<unknown>): Promise<unknown> {
  const outcome = await within(stage.world, 60_000, call);
  return outcome.is === "error" ? outcome.error : outcome.is;
}

test("a server that doesn't hold the bucket says so", async () => {
  const stage = await Stage.set(fluss);
  const { tableId } = (await stage.table()).getTableInfo();
  const other = stage.cluster.tabletServers.find((server) => server !== stage.cluster.leader(stage.path));
  const { id, address } = other as fluss.Server;
  const raw = await stage.done(fluss.RawGateway.connect(address, { world: stage.world }));
  const request = { tableId, buckets: [{ bucketId: 0, rows: [[1, "a"]] }] };
  expect(await errorOf(stage, raw.send("PRODUCE_LOG", request))).toMatchObject({
    errorCode: 12,
    message: `server ${id} is not leader or follower for TableBucket{tableId=${tableId}, bucket=0}`,
  });
});

test("a fetch beyond the log is refused with the offsets that are there", async () => {
  const stage = await Stage.set(fluss);
  const table = await stage.table();
  const writer = table.newAppend().createWriter();
  for (const id of [1, 2, 3]) await stage.done(writer.append([id, "a"]).wait());
  const { tableId } = table.getTableInfo();
  const request = { tableId, buckets: [{ bucketId: 0, fetchOffset: 500 }] };
  expect(await errorOf(stage, (await stage.raw()).send("FETCH_LOG", request))).toMatchObject({
    errorCode: 19,
    message: `Received request for offset 500 for table bucket TableBucket{tableId=${tableId}, bucket=0}, but we only have log segments from offset 0 up to 3.`,
  });
});
