"""What a program prints: one entry of the console a line, with the level of whoever wrote it."""

import io
import logging
import sys
import warnings

from . import bridge
from .places import place_of, reader_frame

LINE_MAX = 10_001
"""Characters of a line that are kept, and one by which the console sees that it was cut."""

_streams = []
_EMIT = logging.StreamHandler.emit.__code__
_SHOW_WARNING = warnings._showwarnmsg_impl.__code__


class ConsoleStream(io.TextIOBase):
    """Standard output or standard error."""

    encoding = "utf-8"
    errors = "backslashreplace"

    def __init__(self, name, level):
        self.name = name
        self._level = level
        self._parts = []
        self._length = 0
        self._last = None
        self._is_full = False

    def writable(self):
        return True

    def isatty(self):
        return False

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        writer = sys._getframe(1)
        # A subclass of the program's own mustn't tell what the lines are.
        text = str.__str__(text)
        *lines, rest = text.split("\n")
        for line in lines:
            self._keep(line)
            self._show(writer)
        if rest:
            self._keep(rest)
            self._last = place_of(reader_frame())
        return len(text)

    def _keep(self, text):
        if self._length < LINE_MAX:
            self._parts.append(text[: LINE_MAX - self._length])
            self._length += len(text)

    def _show(self, writer):
        text = "".join(self._parts)
        self._parts.clear()
        self._length = 0
        if self._is_full:
            bridge.js.drop()
            return
        line, column = place_of(reader_frame()) if self._last is None else self._last
        self._last = None
        readable = text.encode("utf-8", "backslashreplace").decode()
        self._is_full = not bridge.js.print(self._level_of(writer), readable, line, column)

    def _level_of(self, writer):
        """Logging and warnings say how serious a line is."""
        code = None if writer is None else writer.f_code
        if code is _SHOW_WARNING:
            return "warn"
        return _level_of_record(writer.f_locals["record"]) if code is _EMIT else self._level

    def finish(self):
        """Shows a last line that has no end."""
        if self._parts:
            self._show(None)


def _level_of_record(record):
    if record.levelno >= logging.ERROR:
        return "error"
    if record.levelno >= logging.WARNING:
        return "warn"
    return "info" if record.levelno >= logging.INFO else "debug"


def install():
    """Gives the program its streams."""
    sys.stdin = sys.__stdin__ = io.StringIO()
    sys.stdout = sys.__stdout__ = ConsoleStream("<stdout>", "log")
    sys.stderr = sys.__stderr__ = ConsoleStream("<stderr>", "error")
    _streams[:] = sys.stdout, sys.stderr


def finish():
    """Shows what is left when the program has ended, whatever it has put in the place of its streams."""
    for stream in _streams:
        stream.finish()
