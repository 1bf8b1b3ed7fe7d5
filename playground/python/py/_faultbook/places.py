"""Where the reader's program is: lines and columns as it was written, both from 1."""

import linecache
import sys
from functools import lru_cache

PROGRAM = "program.py"
"""What a reader's program is called in tracebacks."""

_lines = []


def remember(source):
    """Keeps the text of a program, for columns and for tracebacks."""
    global _lines
    _positions.cache_clear()
    _lines = source.splitlines(keepends=True)
    linecache.cache[PROGRAM] = (len(source), None, _lines, PROGRAM)


def line_text(line):
    """A line of the program, without its end; empty where there is none."""
    return _lines[line - 1].rstrip("\r\n") if 0 < line <= len(_lines) else ""


def column_at(line, offset):
    """The column of an offset in bytes, which is how the compiler counts."""
    text = line_text(line)
    return len(text.encode("utf-8", "surrogatepass")[:offset].decode("utf-8", "ignore")) + 1


def reader_frame():
    """The innermost frame of the program, or None."""
    frame = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename != PROGRAM:
        frame = frame.f_back
    return frame


def place_of(frame):
    """Line and column of what a frame executes; (0, 0) where there is no frame."""
    return (0, 0) if frame is None else place_in(frame.f_code, frame.f_lasti)


def place_in(code, instruction):
    """Line and column of an instruction."""
    line, _, offset, _ = _positions(code)[instruction // 2]
    return (line or 0, column_at(line or 0, offset or 0))


@lru_cache(maxsize=64)
def _positions(code):
    return tuple(code.co_positions())
