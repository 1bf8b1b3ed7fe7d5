"""Tracebacks show the reader's own lines alone."""

import sys
import traceback

from .places import PROGRAM

_extract = traceback.StackSummary._extract_from_extended_frame_gen.__func__


def _own(cls, frames, **options):
    return _extract(cls, (item for item in frames if item[0].f_code.co_filename == PROGRAM), **options)


def _show_ignored(unraisable):
    """`sys.unraisablehook`, as CPython's own writes it."""
    message = unraisable.err_msg or "Exception ignored in"
    about = ":" if unraisable.object is None else f": {unraisable.object!r}"
    print(f"{message}{about}", file=sys.stderr)
    traceback.print_exception(unraisable.exc_value, file=sys.stderr)


def install():
    sys.unraisablehook = sys.__unraisablehook__ = _show_ignored
    traceback.StackSummary._extract_from_extended_frame_gen = classmethod(_own)
