// Generated from packages/errors/records by `npm run generate`: change the records, not this file.

/** The code of an error that is made without one, by the class that sets it. */
export const CODES = { DqliteError: -1, NoLeaderError: 5, MemoryError: 1, SegmentationFault: -11 } as const;

/** The context of an error that is made without one, by the class that sets it. */
export const CONTEXTS = { DqliteError: "dqlite", DqliteLibraryNotFound: "dlopen", ResourceLeakWarning: "resource_cleanup" } as const;

// Of each class: its name, its severity, and whether its errors are recoverable.
export const DqliteError = ["DqliteError", "ERROR", true] as const;
export const DqliteLibraryNotFound = ["DqliteLibraryNotFound", "FATAL", false] as const;
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
export const NoLeaderError = ["NoLeaderError", "WARNING", true] as const;
export const ClusterError = ["ClusterError", "ERROR", true] as const;
export const ClusterJoinError = ["ClusterJoinError", "CRITICAL", true] as const;
export const ClusterConfigurationError = ["ClusterConfigurationError", "ERROR", true] as const;
export const ClusterQuorumLostError = ["ClusterQuorumLostError", "CRITICAL", true] as const;
export const ResourceError = ["ResourceError", "ERROR", true] as const;
export const ResourceLeakWarning = ["ResourceLeakWarning", "WARNING", true] as const;
export const MemoryError = ["MemoryError", "CRITICAL", true] as const;
export const SegmentationFault = ["SegmentationFault", "FATAL", false] as const;
