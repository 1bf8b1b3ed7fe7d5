/**
 * A simulated dqlite cluster on virtual time, with the API of the Python binding in camelCase.
 */
export { type CallOptions, Client, type ClientOptions, type NodeInfo } from "./binding/client.ts";
export { abandon, Node, type SqlRow } from "./binding/node.ts";
export type { NodeOptions } from "./binding/node-options.ts";
export { Cluster, type NodeReference, startCluster } from "./cluster.ts";
export type { ClusterOptions } from "./cluster-options.ts";
export type { ExecResult } from "./database-connection.ts";
export type { Damage, DataDir } from "./datadir.ts";
export { machine } from "./environment.ts";
export { DQLITE_FAULTS } from "./faults.ts";
export { Machine, type SystemError } from "./machine.ts";
export type { LibdqliteVersion } from "./releases.ts";
export type { SqlValue } from "./sql/ast.ts";
