# Generated from packages/errors/records by `npm run generate`: change the records, not this file.
"""The exception classes of dqlitepy: a module of its own, since only they come from the records."""

from __future__ import annotations

from . import _constructors
from ._codes import ErrorCode, ErrorSeverity

__all__ = [
    "ErrorCode",
    "ErrorSeverity",
    "DqliteError",
    "DqliteLibraryNotFound",
    "NodeError",
    "NodeStartError",
    "NodeStopError",
    "NodeAlreadyRunningError",
    "NodeNotRunningError",
    "NodeShutdownError",
    "NodeAssertionError",
    "ClientError",
    "ClientConnectionError",
    "ClientClosedError",
    "NoLeaderError",
    "ClusterError",
    "ClusterJoinError",
    "ClusterConfigurationError",
    "ClusterQuorumLostError",
    "ResourceError",
    "ResourceLeakWarning",
    "MemoryError",
    "SegmentationFault",
]


class DqliteError(RuntimeError):
    """Base class of every error that dqlitepy raises."""

    __module__ = "dqlitepy.exceptions"
    severity = ErrorSeverity.ERROR
    recoverable = True
    __init__ = _constructors.dqlite_error
    _severity_to_log_level = _constructors.severity_to_log_level


class DqliteLibraryNotFound(DqliteError):
    """The native dqlite library could not be located."""

    __module__ = "dqlitepy.exceptions"
    severity = ErrorSeverity.FATAL
    recoverable = False
    __init__ = _constructors.library_not_found


class NodeError(DqliteError):
    """An operation on a node failed in the library."""

    __module__ = "dqlitepy.exceptions"
    severity = ErrorSeverity.ERROR
    recoverable = True
    __init__ = _constructors.node_error


class NodeStartError(NodeError):
    """A node could not bind or load its data."""

    __module__ = "dqlitepy.exceptions"
    severity = ErrorSeverity.ERROR
    recoverable = True


class NodeStopError(NodeError):
    """A node did not stop cleanly when asked to."""

    __module__ = "dqlitepy.exceptions"
    severity = ErrorSeverity.WARNING
    recoverable = True


class NodeAlreadyRunningError(NodeError):
    """start() was called on a node already running."""

    __module__ = "dqlitepy.exceptions"
    severity = ErrorSeverity.WARNING
    recoverable = True


class NodeNotRunningError(NodeError):
    """A node was used before it was started."""

    __module__ = "dqlitepy.exceptions"
    severity = ErrorSeverity.INFO
    recoverable = True


class NodeShutdownError(NodeError):
    """Meant for failures while a node shuts down."""

    __module__ = "dqlitepy.exceptions"
    severity = ErrorSeverity.WARNING
    recoverable = True


class NodeAssertionError(NodeError):
    """Meant for failed assertions; today a matter of names."""

    __module__ = "dqlitepy.exceptions"
    severity = ErrorSeverity.FATAL
    recoverable = False


class ClientError(DqliteError):
    """A client's request to the cluster failed or was refused."""

    __module__ = "dqlitepy.exceptions"
    severity = ErrorSeverity.ERROR
    recoverable = True


class ClientConnectionError(ClientError):
    """A client could not be created for the cluster."""

    __module__ = "dqlitepy.exceptions"
    severity = ErrorSeverity.CRITICAL
    recoverable = True


class ClientClosedError(ClientError):
    """A method was called on an already closed client."""

    __module__ = "dqlitepy.exceptions"
    severity = ErrorSeverity.ERROR
    recoverable = True


class NoLeaderError(ClientError):
    """No node answered the client as elected leader."""

    __module__ = "dqlitepy.exceptions"
    severity = ErrorSeverity.WARNING
    recoverable = True


class ClusterError(DqliteError):
    """Meant for failures of managing the cluster itself."""

    __module__ = "dqlitepy.exceptions"
    severity = ErrorSeverity.ERROR
    recoverable = True


class ClusterJoinError(ClusterError):
    """Meant for nodes that fail to join a cluster."""

    __module__ = "dqlitepy.exceptions"
    severity = ErrorSeverity.CRITICAL
    recoverable = True


class ClusterConfigurationError(ClusterError):
    """Meant for an invalid configuration of the cluster."""

    __module__ = "dqlitepy.exceptions"
    severity = ErrorSeverity.ERROR
    recoverable = True


class ClusterQuorumLostError(ClusterError):
    """Meant for a cluster that lost its majority."""

    __module__ = "dqlitepy.exceptions"
    severity = ErrorSeverity.CRITICAL
    recoverable = True


class ResourceError(DqliteError):
    """Meant for resources that cannot be acquired or released."""

    __module__ = "dqlitepy.exceptions"
    severity = ErrorSeverity.ERROR
    recoverable = True


class ResourceLeakWarning(ResourceError, Warning):
    """Meant for resources that were never released."""

    __module__ = "dqlitepy.exceptions"
    severity = ErrorSeverity.WARNING
    recoverable = True
    __init__ = _constructors.resource_leak_warning


class MemoryError(ResourceError):
    """Meant for failed allocations; not Python's builtin MemoryError."""

    __module__ = "dqlitepy.exceptions"
    severity = ErrorSeverity.CRITICAL
    recoverable = True


class SegmentationFault(DqliteError):
    """Meant for a segmentation fault in native code."""

    __module__ = "dqlitepy.exceptions"
    severity = ErrorSeverity.FATAL
    recoverable = False
    __init__ = _constructors.segmentation_fault
