"""Waiting in virtual time. What tells the time asks JavaScript's clocks, which are virtual already."""

import time

from . import bridge


def sleep(seconds):
    """`time.sleep` on the run's clock."""
    delay = float(seconds) if isinstance(seconds, (int, float)) else float(seconds.__index__())
    if delay < 0:
        raise ValueError("sleep length must be non-negative")
    bridge.block(bridge.js.sleep(delay * 1000))


def install():
    sleep.__module__ = "time"
    time.sleep = sleep
