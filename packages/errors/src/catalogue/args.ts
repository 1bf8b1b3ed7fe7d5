/**
 * Every argument that a link can carry and a sentence can hold, with the word a reader sees for it. An argument
 * that isn't listed here doesn't exist.
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
 * What any error of a system may tell, whether its sentence has a hole for it or not: its page shows it behind the
 * sentence. All else belongs to the errors whose sentence has a hole for it.
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
