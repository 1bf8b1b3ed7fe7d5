"""Locks of a program that has one thread: a wait for one lets the world go on, and its timeout is virtual."""

import queue
import threading
from collections import deque

from . import bridge


class Lock:
    """`threading.Lock`."""

    def __init__(self):
        self._held = False
        self._waiting = deque()

    def acquire(self, blocking=True, timeout=-1):
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout < 0 and timeout != -1:
            raise ValueError("timeout value must be a non-negative number")
        if self._held:
            if not blocking or timeout == 0:
                return False
            gate = bridge.js.gate(-1 if timeout == -1 else timeout * 1000)
            self._waiting.append(gate)
            # Whoever releases the lock hands it over: it stays held.
            if not bridge.block(gate):
                self._waiting.remove(gate)
                return False
        self._held = True
        return True

    def release(self):
        if not self._held:
            raise RuntimeError("release unlocked lock")
        while self._waiting:
            if bridge.js.open_gate(self._waiting.popleft()):
                return
        self._held = False

    def locked(self):
        return self._held

    def _at_fork_reinit(self):
        self._held = False
        self._waiting.clear()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()

    def __repr__(self):
        return f"<{'locked' if self._held else 'unlocked'} _thread.lock object>"


def install():
    threading.Lock = threading._allocate_lock = Lock
    threading.RLock = threading._PyRLock
    queue.SimpleQueue = queue._PySimpleQueue
