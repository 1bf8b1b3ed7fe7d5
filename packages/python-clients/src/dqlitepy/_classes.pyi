# Generated from packages/errors/records by `npm run generate`: change the records, not this file.

from enum import Enum
from typing import Optional

class ErrorCode(Enum):
    """The return codes of the binding. The codes in brackets at the end of a text are others."""

    SUCCESS = 0
    NOMEM = 1
    INVALID = 2
    NOTFOUND = 3
    MISUSE = 4
    NOLEADER = 5
    SHUTDOWN = 6
    STOPPED = 7
    INTERNAL = 8
    UNKNOWN = -1

    @classmethod
    def from_code(cls, code: int) -> "ErrorCode":
        """The member for a code; UNKNOWN for a code that has none."""

class ErrorSeverity(Enum):
    """How bad an error is: the same for all errors of a class."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"
    CRITICAL = "critical"
    FATAL = "fatal"

class DqliteError(RuntimeError):
    """Base class of every error that dqlitepy raises."""

    severity: ErrorSeverity
    recoverable: bool
    code: int
    error_code: ErrorCode
    context: str
    message: Optional[str]
    cause: Optional[BaseException]
    def __init__(
        self,
        code: int,
        context: str,
        message: Optional[str] = None,
        cause: Optional[BaseException] = None,
    ) -> None: ...
    def _severity_to_log_level(self) -> int: ...

class DqliteLibraryNotFound(DqliteError):
    """The native dqlite library could not be located."""

    severity: ErrorSeverity
    recoverable: bool
    attempts: list[tuple[str, str]]
    def __init__(self, attempts: list[tuple[str, str]]) -> None: ...

class NodeError(DqliteError):
    """An operation on a node failed in the library."""

    severity: ErrorSeverity
    recoverable: bool
    node_id: Optional[int]
    node_address: Optional[str]
    def __init__(
        self,
        code: int,
        context: str,
        message: Optional[str] = None,
        node_id: Optional[int] = None,
        node_address: Optional[str] = None,
    ) -> None: ...

class NodeStartError(NodeError):
    """A node could not bind or load its data."""

    severity: ErrorSeverity
    recoverable: bool

class NodeStopError(NodeError):
    """A node did not stop cleanly when asked to."""

    severity: ErrorSeverity
    recoverable: bool

class NodeAlreadyRunningError(NodeError):
    """start() was called on a node already running."""

    severity: ErrorSeverity
    recoverable: bool

class NodeNotRunningError(NodeError):
    """A node was used before it was started."""

    severity: ErrorSeverity
    recoverable: bool

class NodeShutdownError(NodeError):
    """Meant for failures while a node shuts down."""

    severity: ErrorSeverity
    recoverable: bool

class NodeAssertionError(NodeError):
    """Meant for failed assertions; today a matter of names."""

    severity: ErrorSeverity
    recoverable: bool

class ClientError(DqliteError):
    """A client's request to the cluster failed or was refused."""

    severity: ErrorSeverity
    recoverable: bool

class ClientConnectionError(ClientError):
    """A client could not be created for the cluster."""

    severity: ErrorSeverity
    recoverable: bool

class ClientClosedError(ClientError):
    """A method was called on an already closed client."""

    severity: ErrorSeverity
    recoverable: bool

class NoLeaderError(ClientError):
    """No node answered the client as elected leader."""

    severity: ErrorSeverity
    recoverable: bool

class ClusterError(DqliteError):
    """Meant for failures of managing the cluster itself."""

    severity: ErrorSeverity
    recoverable: bool

class ClusterJoinError(ClusterError):
    """Meant for nodes that fail to join a cluster."""

    severity: ErrorSeverity
    recoverable: bool

class ClusterConfigurationError(ClusterError):
    """Meant for an invalid configuration of the cluster."""

    severity: ErrorSeverity
    recoverable: bool

class ClusterQuorumLostError(ClusterError):
    """Meant for a cluster that lost its majority."""

    severity: ErrorSeverity
    recoverable: bool

class ResourceError(DqliteError):
    """Meant for resources that cannot be acquired or released."""

    severity: ErrorSeverity
    recoverable: bool

class ResourceLeakWarning(ResourceError, Warning):
    """Meant for resources that were never released."""

    severity: ErrorSeverity
    recoverable: bool
    def __init__(self, resource_type: str, details: str) -> None: ...

class MemoryError(ResourceError):
    """Meant for failed allocations; not Python's builtin MemoryError."""

    severity: ErrorSeverity
    recoverable: bool

class SegmentationFault(DqliteError):
    """Meant for a segmentation fault in native code."""

    severity: ErrorSeverity
    recoverable: bool
    def __init__(self, context: str, signal_info: Optional[str] = None) -> None: ...
