# Generated from the module beside it by `npm run generate`: change that, not this file.
"""The exceptions of dqlitepy, and its helpers for handling them."""
from contextlib import contextmanager
from typing import Any, Callable, Generator, Optional, TypeVar
from ._classes import ErrorCode as ErrorCode, ErrorSeverity as ErrorSeverity, DqliteError as DqliteError, DqliteLibraryNotFound as DqliteLibraryNotFound, NodeError as NodeError, NodeStartError as NodeStartError, NodeStopError as NodeStopError, NodeAlreadyRunningError as NodeAlreadyRunningError, NodeNotRunningError as NodeNotRunningError, NodeShutdownError as NodeShutdownError, NodeAssertionError as NodeAssertionError, ClientError as ClientError, ClientConnectionError as ClientConnectionError, ClientClosedError as ClientClosedError, NoLeaderError as NoLeaderError, ClusterError as ClusterError, ClusterJoinError as ClusterJoinError, ClusterConfigurationError as ClusterConfigurationError, ClusterQuorumLostError as ClusterQuorumLostError, ResourceError as ResourceError, ResourceLeakWarning as ResourceLeakWarning, MemoryError as MemoryError, SegmentationFault as SegmentationFault

__all__ = ['ErrorCode', 'ErrorSeverity', 'DqliteError', 'DqliteLibraryNotFound', 'NodeError', 'NodeStartError', 'NodeStopError', 'NodeAlreadyRunningError', 'NodeNotRunningError', 'NodeShutdownError', 'NodeAssertionError', 'ClientError', 'ClientConnectionError', 'ClientClosedError', 'NoLeaderError', 'ClusterError', 'ClusterJoinError', 'ClusterConfigurationError', 'ClusterQuorumLostError', 'ResourceError', 'ResourceLeakWarning', 'MemoryError', 'SegmentationFault', 'SafeErrorHandler', 'safe_operation', 'safe_cleanup', 'handle_c_errors', 'ShutdownSafetyGuard']
T = TypeVar('T')

class SafeErrorHandler:
    """Runs a clean-up at the end of a block, keeps the block's error, and swallows it if told to."""
    context: str
    cleanup_fn: Optional[Callable[[], None]]
    suppress_errors: bool
    error: Optional[BaseException]

    def __init__(self, context: str, cleanup_fn: Optional[Callable[[], None]]=None, suppress_errors: bool=False) -> None: ...

    def __enter__(self) -> 'SafeErrorHandler': ...

    def __exit__(self, exc_type: Optional[type[BaseException]], exc_val: Optional[BaseException], exc_tb: Optional[Any]) -> bool: ...

@contextmanager
def safe_operation(context: str, suppress_errors: bool=False, default_return: Any=None) -> Generator[None, None, None]:
    """Logs what goes wrong in a block, then swallows it or raises it as a DqliteError. `default_return` does nothing."""

def safe_cleanup(fn: Callable[[], T], context: str, default: T=None) -> T:
    """What `fn` returns, or `default` if it fails, which is logged."""

def handle_c_errors(lib: Any, rc: int, context: str, **kwargs: Any) -> None:
    """Raises the error for a return code of the native library, with the library's last text; nothing for 0."""

class ShutdownSafetyGuard:
    """Tries a shutdown, and says whether it may count as done."""
    resource_name: str
    shutdown_attempted: bool
    shutdown_succeeded: bool

    def __init__(self, resource_name: str) -> None: ...

    def attempt_shutdown(self, shutdown_fn: Callable[[], None]) -> bool:
        """Calls `shutdown_fn`. A NodeStopError counts as done; only errors that aren't recoverable are raised."""

    def force_cleanup(self, cleanup_fn: Callable[[], None]) -> None:
        """Calls `cleanup_fn` unless the shutdown succeeded."""
