"""Tracebacks show the reader's own lines alone."""

import traceback

from .places import PROGRAM

_extract = traceback.StackSummary._extract_from_extended_frame_gen.__func__


def _own(cls, frames, **options):
    return _extract(cls, (item for item in frames if item[0].f_code.co_filename == PROGRAM), **options)


def install():
    traceback.StackSummary._extract_from_extended_frame_gen = classmethod(_own)
