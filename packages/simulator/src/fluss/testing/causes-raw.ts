import { type Cause, cause } from "./cause.ts";

/** The codes of requests that no client sends. */
export const RAW_CAUSES: readonly Cause[] = [
  cause("INVALID_COLUMN_PROJECTION", "tablet-server", async (stage) => {
    const table = await stage.table();
    await stage.done(table.newAppend().createWriter().append([1, "a"]).wait());
    const raw = await stage.raw();
    const { tableId } = table.getTableInfo();
    const buckets = [{ bucketId: 0, fetchOffset: 0 }];
    return () => raw.send("FETCH_LOG", { tableId, projectedFields: [7], buckets });
  }),
  cause(
    "INVALID_SCAN_REQUEST",
    "tablet-server",
    async (stage) => {
      const table = await stage.keyed();
      const writer = table.newUpsert().createWriter();
      for (const id of [1, 2, 3]) await stage.done(writer.upsert([id, "a"]).wait());
      const raw = await stage.raw();
      const { tableId } = table.getTableInfo();
      const begin = { tableId, bucketId: 0, batchSizeBytes: 1, callSeqId: 0 };
      const { scannerId } = (await stage.done(raw.send("SCAN_KV", begin))) as { scannerId: string };
      return () => raw.send("SCAN_KV", { scannerId, batchSizeBytes: 1, callSeqId: 0 });
    },
    { server: "main" },
  ),
];
