"""Programs where nothing can suspend WebAssembly: JavaScript calls the loop again and again, and waits in between."""

import ast
import asyncio
import inspect
import threading

from . import bridge
from .loop import WorldLoop

RUN = "__faultbook_run__"


async def whole(code, names):
    """A program with await at its top level."""
    await eval(code, names)


async def run(main, *, debug=None, loop_factory=None):
    """What `asyncio.run(main)` at a program's top level becomes."""
    if not inspect.iscoroutine(main):
        raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
    try:
        return await asyncio.create_task(main)
    finally:
        await _end_tasks()


async def _end_tasks():
    """What `asyncio.run` does at its end: it cancels every task that is left, and waits for it."""
    loop = asyncio.get_running_loop()
    left = asyncio.all_tasks(loop).difference({asyncio.current_task()})
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    for task in left:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler(
                {
                    "message": "unhandled exception during asyncio.run() shutdown",
                    "exception": task.exception(),
                    "task": task,
                }
            )
    await loop.shutdown_asyncgens()
    await loop.shutdown_default_executor()


class _TopLevelRuns(ast.NodeTransformer):
    """`asyncio.run(...)` outside of functions and classes is awaited: nothing there could wait for it otherwise."""

    def _stay_outside(self, node):
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = visit_Lambda = visit_ClassDef = _stay_outside
    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _stay_outside

    def visit_Call(self, node):
        self.generic_visit(node)
        match node.func:
            case ast.Attribute(ast.Name("asyncio"), "run"):
                name = ast.copy_location(ast.Name(RUN, ast.Load()), node.func)
                call = ast.copy_location(ast.Call(name, node.args, node.keywords), node)
                return ast.copy_location(ast.Await(call), node)
        return node


def awaiting(tree):
    """The program with such calls awaited."""
    return _TopLevelRuns().visit(tree)


class _NoWait:
    """A selector that never waits: the stepper does."""

    def select(self, timeout=None):
        return ()

    def close(self):
        pass


class Stepper:
    """One program, on a loop that is run as long as it has something to do."""

    def __init__(self, code, names, conclude):
        self._code = code
        self._names = names
        self._conclude = conclude
        self._loop = WorldLoop()
        self._loop._selector = _NoWait()
        self._task = None
        self._ending = None

    def step(self):
        """Goes on with the program; tells how long to wait then."""
        if not self._code.co_flags & inspect.CO_COROUTINE:
            self._conclude(lambda: exec(self._code, self._names))
            return None
        if self._task is None:
            self._task = self._loop.create_task(whole(self._code, self._names))
        try:
            self._run_ready()
        except BaseException as error:
            # SystemExit leaves the loop at once, as it does everywhere.
            self._conclude(lambda: _raise(error))
            return None
        if self._ending is not None and self._ending.done():
            self._conclude(self._task.result)
            return None
        bridge.js.at(*self._loop.awaited_place())
        scheduled = self._loop._scheduled
        return -1 if not scheduled else max(0, (scheduled[0]._when - self._loop.time()) * 1000)

    def _run_ready(self):
        loop = self._loop
        asyncio._set_running_loop(loop)
        loop._thread_id = threading.get_ident()
        try:
            while self._ending is None or not self._ending.done():
                if self._ending is None and self._task.done():
                    self._ending = loop.create_task(_end_tasks())
                loop._process_events(())
                if not loop._ready and not self._is_due():
                    return
                loop._run_once()
        finally:
            loop._thread_id = None
            asyncio._set_running_loop(None)

    def _is_due(self):
        scheduled = self._loop._scheduled
        return bool(scheduled) and scheduled[0]._when <= self._loop.time() + 1e-6


def _raise(error):
    raise error
