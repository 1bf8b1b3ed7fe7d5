"""Waiting in virtual time. What tells the time asks JavaScript's clocks, which are virtual already."""

import operator
import time

from . import bridge

SECONDS_MAX = 9_223_372_036


def sleep(seconds, /):
    """`time.sleep` on the run's clock."""
    delay = seconds if isinstance(seconds, (int, float)) else operator.index(seconds)
    if delay != delay:
        raise ValueError("Invalid value NaN (not a number)")
    if delay > SECONDS_MAX:
        raise OverflowError("timestamp too large to convert to C PyTime_t")
    if delay < 0:
        raise ValueError("sleep length must be non-negative")
    bridge.block(bridge.js.sleep(float(delay) * 1000))


sleep.__module__ = "time"


def install():
    time.sleep = sleep
