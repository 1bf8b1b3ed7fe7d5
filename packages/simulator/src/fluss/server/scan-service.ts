import { sizeOf, type Values } from "../model/batch.ts";
import { ApiError } from "../model/failure.ts";
import { serverBucketText } from "../model/paths.ts";
import type { ScanKvRequest, ScanKvResponse } from "../protocol/data.ts";
import type { Caller, Handler } from "./handlers.ts";
import { type KvScan, KvScanners } from "./kv-scanners.ts";
import { authorizeTable } from "./table-access.ts";
import type { TabletServer } from "./tablet-server.ts";

/** How long the server reads the rows of a batch. */
const READING_MS = [0.1, 0.5] as const;

const NOTHING: ScanKvResponse = { error: null, scannerId: null, hasMoreResults: false, rows: [] };

/** Reads all rows of a primary-key bucket, a batch for each request. Servers of the trunk alone have it. (TabletService) */
export function scanKv(server: TabletServer): Handler<"ScanKv"> {
  const scanners = new KvScanners(server);
  return {
    ms: [0.5, 3],
    run: async (request, caller) => {
      try {
        return await answer(server, scanners, request, caller);
      } catch (error) {
        return { ...NOTHING, error: server.raised(error) };
      }
    },
  };
}

async function answer(
  server: TabletServer,
  scanners: KvScanners,
  request: ScanKvRequest,
  caller: Caller,
): Promise<ScanKvResponse> {
  const { bucket, scannerId, closeScanner } = request;
  if (bucket !== null && scannerId !== null) {
    invalid("ScanKvRequest must not set both bucket_scan_req and scanner_id.");
  }
  if (bucket !== null && closeScanner) {
    invalid("ScanKvRequest must not set close_scanner together with bucket_scan_req.");
  }
  if (closeScanner && scannerId !== null) {
    const scan = scanners.peek(scannerId);
    if (scan !== undefined) scanners.close(scan);
    return { ...NOTHING, scannerId };
  }
  if (bucket === null && scannerId === null) {
    invalid("ScanKvRequest must have either bucket_scan_req (new scan) or scanner_id (continuation).");
  }
  const batchSize = checkBatchSize(request.batchSizeBytes);
  const scan = scannerId === null ? opened(server, scanners, request, caller) : scanners.find(scannerId);
  if (scan === null) return NOTHING;
  try {
    if (scan.isInUse) {
      invalid(
        `Concurrent scan request on scanner ID for bucket ${serverBucketText(scan.bucket)}, or session is closing; only one in-flight scanKv RPC per scanner is allowed.`,
      );
    }
    checkOrder(scan, request.callSeqId);
    scanners.used(scan);
    scan.isInUse = true;
    await server.work(...READING_MS);
    scan.isInUse = false;
    const rows = nextRows(scan, Math.min(batchSize, server.context.settings.kvScannerBatchBytes));
    scan.callSeqId = request.callSeqId ?? scan.callSeqId;
    const hasMoreResults = scan.rest.length > 0;
    if (!hasMoreResults) scanners.close(scan);
    return { error: null, scannerId: scan.id, hasMoreResults, rows };
  } catch (error) {
    scanners.close(scan);
    throw error;
  }
}

/** A new scan; null for a bucket without rows, which takes no place. */
function opened(
  server: TabletServer,
  scanners: KvScanners,
  { bucket }: ScanKvRequest,
  caller: Caller,
): KvScan | null {
  if (bucket === null) return null;
  authorizeTable(server, "READ", bucket.tableId, caller);
  const replica = server.replicaOrThrow(bucket);
  replica.checkLeader();
  const rows = replica.kv?.rows() ?? [];
  return rows.length === 0 ? null : scanners.open(bucket, replica.leaderEpoch, rows);
}

function checkBatchSize(bytes: number | null): number {
  if (bytes === null) return invalid("batch_size_bytes is required for data-fetching scan requests.");
  return bytes > 0 ? bytes : invalid("batch_size_bytes must be greater than 0.");
}

function checkOrder(scan: KvScan, callSeqId: number | null): void {
  const expected = scan.callSeqId + 1;
  if (callSeqId === null) {
    invalid(
      "call_seq_id is required for ScanKV requests to ensure in-order processing and at-least-once semantics.",
    );
  }
  // mutation point: scan-order
  if (callSeqId !== expected) {
    invalid(`Out-of-order scan request: expected callSeqId=${expected} but got ${callSeqId}.`);
  }
}

/** Takes rows until they fill a batch, and at least one. */
function nextRows(scan: KvScan, bytes: number): readonly Values[] {
  let size = 0;
  let count = 0;
  for (const row of scan.rest) {
    if (count > 0 && size >= bytes) break;
    size += sizeOf(row);
    count += 1;
  }
  const rows = scan.rest.slice(0, count);
  scan.rest = scan.rest.slice(count);
  return rows;
}

function invalid(message: string): never {
  throw new ApiError("INVALID_SCAN_REQUEST", message);
}
