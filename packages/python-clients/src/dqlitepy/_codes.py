# Generated from packages/errors/records by `npm run generate`: change the records, not this file.
"""The enumerations of dqlitepy."""

from __future__ import annotations

from enum import Enum


class ErrorCode(Enum):
    """The return codes of the binding. The codes in brackets at the end of a text are others."""

    __module__ = "dqlitepy.exceptions"
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
        try:
            return cls(code)
        except ValueError:
            return cls.UNKNOWN


class ErrorSeverity(Enum):
    """How bad an error is: the same for all errors of a class."""

    __module__ = "dqlitepy.exceptions"
    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"
    CRITICAL = "critical"
    FATAL = "fatal"
