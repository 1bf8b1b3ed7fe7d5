/** The Java client of Apache Fluss, which Flink's connector uses too, against the servers of `@faultbook/simulator/fluss`. */
export { JavaAdmin } from "./admin.ts";
export { JavaConnection } from "./connection.ts";
export { JavaException, type JavaExceptionName } from "./exception.ts";
export type { KvSnapshots } from "./kv-snapshots.ts";
export type { ProducerOffsets, RegisterResult } from "./producer-offsets.ts";
export { JavaTable } from "./table.ts";
