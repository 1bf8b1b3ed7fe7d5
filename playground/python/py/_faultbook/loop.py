"""An event loop on virtual time: where CPython's selector would sleep, the world goes on."""

import asyncio
import weakref

from pyodide.ffi import create_proxy

from . import bridge
from .places import PROGRAM, place_of

YIELDS_MAX = 100
"""Turns without a wait after which time begins to pass: a loop that only yields must not hold the world up."""
YIELD_MS = 0.05

_tasks = 0


def begin():
    """Counts the tasks of a program from 1."""
    global _tasks
    _tasks = 0


class WorldSelector:
    """What the base loop asks to wait: suspends the program until time has passed or a call has ended."""

    def __init__(self, loop):
        self._loop = loop
        self._yields = 0

    def select(self, timeout=None):
        js = bridge.js
        if timeout is not None and timeout <= 0:
            if js.open_calls() == 0:
                return ()
            self._yields += 1
            delay = 0 if self._yields < YIELDS_MAX else YIELD_MS
        else:
            self._yields = 0
            delay = -1 if timeout is None else timeout * 1000
        bridge.suspend(js.select(delay), self._loop.awaited_place())
        return ()

    def close(self):
        pass


class WorldLoop(asyncio.BaseEventLoop):
    """asyncio's own loop, on the run's clock."""

    def __init__(self):
        super().__init__()
        self._selector = WorldSelector(self)
        self._clock_resolution = 1e-6
        self._watched = {}
        self._threads = []
        # In the order in which they were made: a set of tasks has the order of their addresses.
        self._made = []

    def time(self):
        return bridge.js.now_us() / 1e6

    def watch(self, call, future):
        """Sets a future to (succeeded, value) when a call ends."""
        self._watched[call] = future

    def create_task(self, coro, *, name=None, **options):
        global _tasks
        if name is None:
            # asyncio's own count goes on from program to program.
            _tasks += 1
            name = f"Task-{_tasks}"
        task = super().create_task(coro, name=name, **options)
        self._made = [known for known in self._made if (other := known()) is not None and not other.done()]
        self._made.append(weakref.ref(task))
        return task

    def run_in_executor(self, executor, func, *args):
        """Runs a function on a stack of its own: where it blocks, the loop goes on."""
        self._check_closed()
        future = self.create_future()
        finished = self.create_future()
        self._threads.append(finished)

        def work():
            asyncio._set_running_loop(None)
            try:
                result, error = func(*args), None
            except BaseException as failure:
                result, error = None, failure
            self.call_soon_threadsafe(_end, future, result, error)
            self.call_soon_threadsafe(_end, finished, None, None)

        bridge.js.spawn(create_proxy(work))
        return future

    async def shutdown_default_executor(self, timeout=None):
        """Waits for functions that nobody waits for any more, as the end of a pool of threads does."""
        for finished in self._threads:
            await finished

    def _write_to_self(self):
        bridge.js.wake()

    def _process_events(self, event_list):
        for call, succeeded, value in bridge.js.take():
            future = self._watched.pop(call, None)
            if future is not None and not future.done():
                future.set_result((succeeded, value))

    def awaited_place(self):
        """Where the program waits: the innermost await of its newest task that has one."""
        place = (0, 0)
        for known in self._made:
            task = known()
            if task is not None and not task.done():
                innermost = _innermost(task.get_coro())
                place = place if innermost is None else innermost
        return place


def _end(future, result, error):
    if future.done():
        return
    if error is None:
        future.set_result(result)
    else:
        future.set_exception(error)


def _innermost(awaitable):
    place = None
    while awaitable is not None:
        for prefix in ("cr", "gi", "ag"):
            frame = getattr(awaitable, f"{prefix}_frame", None)
            if frame is not None:
                break
        if frame is not None and frame.f_code.co_filename == PROGRAM:
            place = place_of(frame)
        awaitable = next(
            (
                inner
                for name in ("cr_await", "gi_yieldfrom", "ag_await")
                if (inner := getattr(awaitable, name, None)) is not None
            ),
            None,
        )
    return place
