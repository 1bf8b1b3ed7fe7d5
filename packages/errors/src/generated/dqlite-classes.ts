// Generated from packages/errors/records by `npm run generate`: change the records, not this file.

export const DqliteError = { name: "DqliteError", severity: "ERROR", recoverable: true, code: -1, context: "dqlite" } as const;
export const DqliteLibraryNotFound = { name: "DqliteLibraryNotFound", severity: "FATAL", recoverable: false, context: "dlopen" } as const;
export const NodeError = { name: "NodeError", severity: "ERROR", recoverable: true } as const;
export const NodeStartError = { name: "NodeStartError", severity: "ERROR", recoverable: true } as const;
export const NodeStopError = { name: "NodeStopError", severity: "WARNING", recoverable: true } as const;
export const NodeAlreadyRunningError = { name: "NodeAlreadyRunningError", severity: "WARNING", recoverable: true } as const;
export const NodeNotRunningError = { name: "NodeNotRunningError", severity: "INFO", recoverable: true } as const;
export const NodeShutdownError = { name: "NodeShutdownError", severity: "WARNING", recoverable: true } as const;
export const NodeAssertionError = { name: "NodeAssertionError", severity: "FATAL", recoverable: false } as const;
export const ClientError = { name: "ClientError", severity: "ERROR", recoverable: true } as const;
export const ClientConnectionError = { name: "ClientConnectionError", severity: "CRITICAL", recoverable: true } as const;
export const ClientClosedError = { name: "ClientClosedError", severity: "ERROR", recoverable: true } as const;
export const NoLeaderError = { name: "NoLeaderError", severity: "WARNING", recoverable: true, code: 5 } as const;
export const ClusterError = { name: "ClusterError", severity: "ERROR", recoverable: true } as const;
export const ClusterJoinError = { name: "ClusterJoinError", severity: "CRITICAL", recoverable: true } as const;
export const ClusterConfigurationError = { name: "ClusterConfigurationError", severity: "ERROR", recoverable: true } as const;
export const ClusterQuorumLostError = { name: "ClusterQuorumLostError", severity: "CRITICAL", recoverable: true } as const;
export const ResourceError = { name: "ResourceError", severity: "ERROR", recoverable: true } as const;
export const ResourceLeakWarning = { name: "ResourceLeakWarning", severity: "WARNING", recoverable: true, context: "resource_cleanup" } as const;
export const MemoryError = { name: "MemoryError", severity: "CRITICAL", recoverable: true, code: 1 } as const;
export const SegmentationFault = { name: "SegmentationFault", severity: "FATAL", recoverable: false, code: -11 } as const;
