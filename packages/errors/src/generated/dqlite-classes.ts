// Generated from packages/errors/records by `npm run generate`: change the records, not this file.

// For each class: its name, its severity, whether its errors are recoverable, and its default code and context if they
// differ from its parent's.
export const DqliteError = ["DqliteError", "ERROR", true, { code: -1, context: "dqlite" }] as const;
export const DqliteLibraryNotFound = ["DqliteLibraryNotFound", "FATAL", false, { context: "dlopen" }] as const;
export const NodeError = ["NodeError", "ERROR", true] as const;
export const NodeStartError = ["NodeStartError", "ERROR", true] as const;
export const NodeStopError = ["NodeStopError", "WARNING", true] as const;
export const NodeAlreadyRunningError = ["NodeAlreadyRunningError", "WARNING", true] as const;
export const NodeNotRunningError = ["NodeNotRunningError", "INFO", true] as const;
export const NodeShutdownError = ["NodeShutdownError", "WARNING", true] as const;
export const NodeAssertionError = ["NodeAssertionError", "FATAL", false] as const;
export const ClientError = ["ClientError", "ERROR", true] as const;
export const ClientConnectionError = ["ClientConnectionError", "CRITICAL", true] as const;
export const ClientClosedError = ["ClientClosedError", "ERROR", true] as const;
export const NoLeaderError = ["NoLeaderError", "WARNING", true, { code: 5 }] as const;
export const ClusterError = ["ClusterError", "ERROR", true] as const;
export const ClusterJoinError = ["ClusterJoinError", "CRITICAL", true] as const;
export const ClusterConfigurationError = ["ClusterConfigurationError", "ERROR", true] as const;
export const ClusterQuorumLostError = ["ClusterQuorumLostError", "CRITICAL", true] as const;
export const ResourceError = ["ResourceError", "ERROR", true] as const;
export const ResourceLeakWarning = ["ResourceLeakWarning", "WARNING", true, { context: "resource_cleanup" }] as const;
export const MemoryError = ["MemoryError", "CRITICAL", true, { code: 1 }] as const;
export const SegmentationFault = ["SegmentationFault", "FATAL", false, { code: -11 }] as const;
