"""What a program prints: one entry of the console a line."""

import io
import sys

from . import bridge
from .places import place_of, reader_frame


class ConsoleStream(io.TextIOBase):
    """Standard output or standard error."""

    def __init__(self, name, level):
        self._name = name
        self.level = level
        self._parts = []

    @property
    def name(self):
        return self._name

    @property
    def encoding(self):
        return "utf-8"

    @property
    def errors(self):
        return "backslashreplace"

    def writable(self):
        return True

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        *lines, rest = text.split("\n")
        for line in lines:
            self._parts.append(line)
            self.drain()
        if rest:
            self._parts.append(rest)
        return len(text)

    def drain(self):
        """Shows what was written, as a line."""
        text = "".join(self._parts)
        self._parts.clear()
        line, column = place_of(reader_frame())
        bridge.js.print(self.level, text.encode("utf-8", "replace").decode(), line, column)

    def finish(self):
        """Shows a last line that has no end."""
        if self._parts:
            self.drain()


def install():
    """Gives the program its streams."""
    sys.stdout = sys.__stdout__ = ConsoleStream("<stdout>", "log")
    sys.stderr = sys.__stderr__ = ConsoleStream("<stderr>", "error")


def finish():
    """Shows what is left when the program has ended, whatever it has put in the place of its streams."""
    sys.__stdout__.finish()
    sys.__stderr__.finish()
