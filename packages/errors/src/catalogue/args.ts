/**
 * All arguments of links and sentences, each with the label that a reader sees. Every argument must be listed here.
 */
export const ARG_LABELS = {
  table: "table",
  database: "database",
  partition: "partition",
  bucket: "bucket",
  tableId: "table id",
  partitionId: "partition id",
  schema: "schema id",
  server: "server",
  offset: "offset",
  writer: "writer id",
  newWriter: "new writer id",
  incoming: "incoming sequence number",
  current: "current sequence number",
  factor: "replication factor",
  servers: "live tablet servers",
  acks: "acks",
  column: "column",
  columns: "columns",
  timestamp: "timestamp",
  option: "option",
  limit: "limit",
  snapshot: "snapshot id",
  principal: "principal",
  right: "right",
  epoch: "epoch",
  tag: "server tag",
  producer: "producer id",
  rebalance: "rebalance id",
  exception: "exception",
  node: "node",
  address: "address",
  wire: "wire code",
  resource: "resource",
  class: "class",
  code: "code",
  op: "operation",
} as const;

/**
 * The arguments that every error of a system accepts: a page whose sentence has no hole for one shows it after the
 * sentence. Other arguments belong only to errors whose sentence has a hole for them.
 */
export const COMMON_ARGS: Readonly<Record<"dqlite" | "fluss", readonly ArgName[]>> = {
  dqlite: ["node", "address", "wire", "table", "column"],
  fluss: [
    "table",
    "database",
    "partition",
    "partitionId",
    "tableId",
    "bucket",
    "address",
    "node",
    "server",
    "writer",
    "newWriter",
    "incoming",
    "current",
    "offset",
  ],
};

/** The name of an argument. */
export type ArgName = keyof typeof ARG_LABELS;
