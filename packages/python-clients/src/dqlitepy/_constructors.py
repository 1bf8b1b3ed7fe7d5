"""The constructors of the exception classes, which themselves are generated (`_classes.py`)."""

from __future__ import annotations

import logging
from typing import Any, Callable, Optional

from ._codes import ErrorCode, ErrorSeverity

logger = logging.getLogger("dqlitepy.exceptions")

_LEVELS = {
    ErrorSeverity.DEBUG: logging.DEBUG,
    ErrorSeverity.INFO: logging.INFO,
    ErrorSeverity.WARNING: logging.WARNING,
    ErrorSeverity.ERROR: logging.ERROR,
    ErrorSeverity.CRITICAL: logging.CRITICAL,
    ErrorSeverity.FATAL: logging.CRITICAL,
}


def _of(class_name: str, name: str = "__init__") -> Callable[[Any], Any]:
    """Names a function as the method that it becomes, since Python's own messages name it: `NodeError.__init__()`."""

    def named(function: Any) -> Any:
        function.__name__ = name
        function.__qualname__ = f"{class_name}.{name}"
        function.__module__ = "dqlitepy.exceptions"
        return function

    return named


@_of("DqliteError")
def dqlite_error(
    self,
    code: int,
    context: str,
    message: Optional[str] = None,
    cause: Optional[BaseException] = None,
) -> None:
    """Composes the text and logs it: an error is logged when it is made, whether or not it is raised."""
    _make(self, code, context, message, cause)


def _make(
    error: Any,
    code: int,
    context: str,
    message: Optional[str] = None,
    cause: Optional[BaseException] = None,
) -> None:
    error.code = code
    error.error_code = ErrorCode.from_code(code)
    error.context = context
    error.message = message
    error.cause = cause
    text = f"{context} failed with code {code} ({error.error_code.name})"
    if message:
        text += f": {message}"
    if cause:
        text += f"\nCaused by: {cause}"
    RuntimeError.__init__(error, text)
    logger.log(error._severity_to_log_level(), text, exc_info=cause is not None)


@_of("DqliteError", "_severity_to_log_level")
def severity_to_log_level(self) -> int:
    """The level at which errors of this class are logged."""
    return _LEVELS.get(self.severity, logging.ERROR)


@_of("DqliteLibraryNotFound")
def library_not_found(self, attempts: list[tuple[str, str]]) -> None:
    """Lists the paths that were tried, each with the reason for its failure."""
    tried = "".join(f"\n  - {path} ({reason})" if reason else f"\n  - {path}" for path, reason in attempts)
    _make(self, -1, "dlopen", f"Unable to locate libdqlitepy. Tried the following paths:{tried}")
    self.attempts = attempts


@_of("NodeError")
def node_error(
    self,
    code: int,
    context: str,
    message: Optional[str] = None,
    node_id: Optional[int] = None,
    node_address: Optional[str] = None,
) -> None:
    """Names the node in the text, and so in `message`: `Node 1: … (127.0.0.1:9001)`."""
    self.node_id = node_id
    self.node_address = node_address
    before = "" if node_id is None else f"Node {node_id}"
    text = ": ".join(part for part in (before, message) if part)
    if node_address:
        text = f"{text} ({node_address})" if text else node_address
    _make(self, code, context, text)


@_of("ResourceLeakWarning")
def resource_leak_warning(self, resource_type: str, details: str) -> None:
    """Says what leaked, and what is known of it."""
    _make(self, -1, "resource_cleanup", f"Potential {resource_type} leak: {details}")


@_of("SegmentationFault")
def segmentation_fault(self, context: str, signal_info: Optional[str] = None) -> None:
    """Adds the signal, if it is known, to a text that is always the same."""
    after = f": {signal_info}" if signal_info else ""
    _make(self, -11, context, f"Segmentation fault detected{after}")
