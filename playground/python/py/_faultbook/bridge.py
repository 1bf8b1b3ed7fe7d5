"""The only place that touches JavaScript: values cross it by their type, calls by name."""

import asyncio

from pyodide import webloop
from pyodide.ffi import JsException, JsProxy, jsnull
from pyodide.ffi import run_sync as _run_sync
from pyodide.ffi import to_js as _copy_to_js

from . import notes
from .places import place_of, reader_frame

NO_SUSPENSION = (
    "This browser can't suspend WebAssembly (JSPI): calls that block don't work here, await does."
)

js = None
"""The functions of `bridge.ts`."""

dqlite = None
"""The module `@faultbook/simulator/dqlite`, where the program mentions it."""

fluss = None
"""The module `@faultbook/simulator/fluss`, where the program mentions it."""

translators = []
"""Each makes a Python exception of an error of JavaScript, or None where it isn't one of its own."""

can_suspend = True
"""Whether a call may block here. Set for each program."""

_web_loop = None


def connect(functions):
    """Takes what JavaScript offers. Called once, before the first program."""
    global js, _web_loop
    js = functions
    # Pyodide's loop keeps a timer of the platform.
    webloop.scheduleCallback = js.later
    _web_loop = asyncio.get_event_loop_policy().get_event_loop()


def begin(simulators, suspends):
    """Sets what one program finds."""
    global dqlite, fluss, can_suspend, _place
    _place = (0, 0)
    dqlite = getattr(simulators, "dqlite", None)
    fluss = getattr(simulators, "fluss", None)
    can_suspend = suspends


def to_js(value):
    """A value as JavaScript has it; anything that isn't plain data has to be a handle already."""
    if value is None or value is True or value is False or isinstance(value, JsProxy):
        return value
    kind = type(value)
    if kind is str or kind is int or kind is float:
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, float):
        return float(value)
    if isinstance(value, (bytes, bytearray, memoryview)):
        return _copy_to_js(bytes(value))
    if isinstance(value, (list, tuple)):
        items = js.list()
        for item in value:
            js.append(items, to_js(item))
        return items
    if isinstance(value, dict):
        fields = js.record()
        for key, item in value.items():
            js.put(fields, str(key), to_js(item))
        return fields
    raise TypeError(f"{kind.__qualname__} has no form in the simulator")


def to_py(value):
    """A value as Python has it. What isn't plain data stays a handle."""
    if not isinstance(value, JsProxy):
        return None if value is jsnull else value
    kind = js.kind(value)
    if kind == "list":
        return [to_py(item) for item in value]
    if kind == "record":
        return {key: to_py(item) for key, item in js.entries(value)}
    if kind == "bytes":
        return value.to_bytes()
    return value


def translate(error):
    """The Python exception for an error of JavaScript."""
    for translator in translators:
        made = translator(error)
        if made is not None:
            break
    else:
        made = _ordinary(error)
    notes.write(made, "js", error)
    return made


_ORDINARY = {"TypeError": TypeError, "RangeError": ValueError}


def _ordinary(error):
    """Errors of no system: misuse, and whatever fails in the simulator itself."""
    name = getattr(error, "name", None)
    message = str(getattr(error, "message", error))
    kind = _ORDINARY.get(name)
    return RuntimeError(f"{name}: {message}") if kind is None else kind(message)


def call(target, name, *args):
    """Calls a method. A promise comes back as an opaque object for `block` and `wait`."""
    return to_py(_attempt(js.call, target, name, to_js(args)))


def new(cls, *args):
    """Calls a constructor."""
    return _attempt(js.construct, cls, to_js(args))


def get(target, name):
    """Reads a property."""
    return to_py(_attempt(js.read, target, name))


def _attempt(function, *args):
    try:
        return function(*args)
    except JsException as error:
        failure = error
    # Raised here, it has the program's own exceptions as its context, and its cause is the translator's.
    raise translate(failure)


_place = (0, 0)


def _wait_at(place):
    """Says where the program waits from now on; returns where it waited before."""
    global _place
    before, _place = _place, place
    js.at(*place)
    return before


def suspend(promise, place):
    """Lets the world go on until a promise settles. The loop that runs meanwhile is Pyodide's own."""
    if not can_suspend:
        raise RuntimeError(NO_SUSPENSION)
    running = asyncio._get_running_loop()
    task = asyncio.current_task(running) if running is not None else None
    if task is not None:
        asyncio._leave_task(running, task)
    asyncio._set_running_loop(_web_loop)
    # A function of a thread may have no line of the program: the one that waits for it has.
    before = _wait_at(place if place[0] > 0 else _place)
    try:
        return _run_sync(promise.settled)
    finally:
        _wait_at(before)
        asyncio._set_running_loop(running)
        if task is not None:
            asyncio._enter_task(running, task)


def block(promise):
    """Waits for a promise; the whole program stands still meanwhile."""
    succeeded, value = suspend(promise, place_of(reader_frame()))
    if succeeded:
        return to_py(value)
    raise translate(value)


async def wait(promise):
    """The same for `await`: the program's loop goes on meanwhile."""
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.watch(js.start(promise), future)
    succeeded, value = await future
    if succeeded:
        return to_py(value)
    raise translate(value)
