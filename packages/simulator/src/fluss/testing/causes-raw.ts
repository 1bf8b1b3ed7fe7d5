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
];
