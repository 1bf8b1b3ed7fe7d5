"""The exceptions of dqlitepy, and its helpers for handling them."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import Any, Callable, Generator, Optional, TypeVar

from . import _classes
from ._classes import *  # noqa: F403  Each class of the records is a name of this module.

__all__ = [
    *_classes.__all__,
    "SafeErrorHandler",
    "safe_operation",
    "safe_cleanup",
    "handle_c_errors",
    "ShutdownSafetyGuard",
]

logger = logging.getLogger(__name__)

T = TypeVar("T")


class SafeErrorHandler:
    """Runs a clean-up at the end of a block, keeps the block's error, and swallows it if told to."""

    def __init__(
        self,
        context: str,
        cleanup_fn: Optional[Callable[[], None]] = None,
        suppress_errors: bool = False,
    ) -> None:
        self.context = context
        self.cleanup_fn = cleanup_fn
        self.suppress_errors = suppress_errors
        self.error: Optional[BaseException] = None

    def __enter__(self) -> "SafeErrorHandler":
        return self

    def __exit__(
        self,
        exc_type: Optional[type[BaseException]],
        exc_val: Optional[BaseException],
        exc_tb: Optional[Any],
    ) -> bool:
        failed: Optional[BaseException] = None
        if self.cleanup_fn is not None:
            try:
                self.cleanup_fn()
            except Exception as error:
                failed = error
                logger.warning(f"Cleanup failed in {self.context}: {error}", exc_info=True)
        # The block's own error takes the place of that of its clean-up.
        for error in (failed, exc_val):
            if error is not None:
                self.error = error
        return self.suppress_errors


@contextmanager
def safe_operation(
    context: str,
    suppress_errors: bool = False,
    default_return: Any = None,
) -> Generator[None, None, None]:
    """Logs what goes wrong in a block, then swallows it or raises it as a DqliteError. `default_return` does nothing."""
    try:
        yield
    except Exception as error:
        logger.error(f"Error in {context}: {error}", exc_info=True)
        if suppress_errors:
            return
        if isinstance(error, _classes.DqliteError):
            raise
        raise _classes.DqliteError(-1, context, str(error), cause=error) from error


def safe_cleanup(fn: Callable[[], T], context: str, default: T = None) -> T:
    """What `fn` returns, or `default` if it fails, which is logged."""
    try:
        return fn()
    except Exception as error:
        logger.warning(f"Cleanup operation '{context}' failed: {error}", exc_info=True)
        return default


def handle_c_errors(lib: Any, rc: int, context: str, **kwargs: Any) -> None:
    """Raises the error for a return code of the native library, with the library's last text; nothing for 0."""
    if rc == 0:
        return
    text = _last_error(lib)
    made = _class_for(rc, context.lower(), (text or "").lower())
    takes_node = issubclass(made, _classes.NodeError)
    raise made(rc, context, text, **(kwargs if takes_node else {}))


def _last_error(lib: Any) -> Optional[str]:
    """The library's last text, which is freed after it was read."""
    from ._ffi import ffi, string_from_c

    pointer = lib.dqlitepy_last_error()
    if pointer in (None, ffi.NULL):
        return None
    try:
        return string_from_c(pointer)
    finally:
        lib.dqlitepy_free(pointer)


def _class_for(rc: int, context: str, text: str) -> type[_classes.DqliteError]:
    """The class that upstream picks: by words of the context, then by the code or by words of the text."""
    if "node" in context:
        if "start" in context:
            return _classes.NodeStartError
        if "stop" in context or "shutdown" in context:
            return _classes.NodeStopError
        return _classes.NodeAssertionError if "assertion" in text else _classes.NodeError
    if "client" in context:
        if rc == _classes.ErrorCode.NOLEADER.value:
            return _classes.NoLeaderError
        creates = "connect" in context or "create" in context
        return _classes.ClientConnectionError if creates else _classes.ClientError
    if "cluster" in context:
        if "join" in context:
            return _classes.ClusterJoinError
        return _classes.ClusterQuorumLostError if "quorum" in text else _classes.ClusterError
    return _classes.MemoryError if rc == _classes.ErrorCode.NOMEM.value else _classes.DqliteError


class ShutdownSafetyGuard:
    """Tries a shutdown, and says whether it may count as done."""

    def __init__(self, resource_name: str) -> None:
        self.resource_name = resource_name
        self.shutdown_attempted = False
        self.shutdown_succeeded = False

    def attempt_shutdown(self, shutdown_fn: Callable[[], None]) -> bool:
        """Calls `shutdown_fn`. A NodeStopError counts as done; only errors that aren't recoverable are raised."""
        self.shutdown_attempted = True
        name = self.resource_name
        try:
            with safe_operation(f"{name}_shutdown", suppress_errors=False):
                shutdown_fn()
        except _classes.NodeStopError as error:
            logger.warning(
                f"Shutdown of {name} encountered known issue: {error}. "
                "This is a known dqlite assertion failure and can be safely ignored."
            )
        except _classes.DqliteError as error:
            if not error.recoverable:
                logger.error(f"Fatal error during {name} shutdown: {error}")
                raise
            logger.warning(f"Recoverable error during {name} shutdown: {error}")
            return False
        self.shutdown_succeeded = True
        return True

    def force_cleanup(self, cleanup_fn: Callable[[], None]) -> None:
        """Calls `cleanup_fn` unless the shutdown succeeded."""
        if self.shutdown_succeeded:
            return
        logger.info(f"Forcing cleanup of {self.resource_name}")
        safe_cleanup(cleanup_fn, f"{self.resource_name}_force_cleanup")
