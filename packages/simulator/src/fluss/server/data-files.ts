import type { TableMeta } from "../model/info.ts";
import type { BucketId } from "../model/paths.ts";

/** The folder of a bucket on a tablet server's disk, for its log or for its key-value store. (FlussPaths) */
export function bucketFolder(
  kind: "log" | "kv",
  serverName: string,
  { path, tableId }: TableMeta,
  partition: string | null,
  { partitionId, bucketId }: BucketId,
): string {
  const [database, ...table] = path.split(".");
  const parts = partition === null ? [] : [`${partition}-p${partitionId}`];
  const folders = [database, `${table.join(".")}-${tableId}`, ...parts, `${kind}-${bucketId}`];
  return `/var/lib/fluss/${serverName}/${folders.join("/")}`;
}

/** The first file of a log. */
export const FIRST_SEGMENT = "00000000000000000000.log";
