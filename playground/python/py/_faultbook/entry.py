"""Runs one program from its text to its end."""

# Before what keeps numbers of errors for itself.
from . import errnos  # isort: skip

import ast
import asyncio
import atexit
import builtins
import gc
import inspect
import json
import os
import posix
import random
import sys
import traceback
import types

from . import (
    bridge,
    catches,
    clock,
    console,
    describe,
    hidden,
    identities,  # noqa: F401
    locks,
    loop,
    mistakes,
    places,
    preload,
    refusals,
    reset,
    spelling,
    stepped,
    tracebacks,
)


def connect(functions):
    """Takes what JavaScript offers. Called once, before the first program."""
    bridge.connect(functions)
    hidden.hide()


def run(source, simulators):
    """Runs a program to its end, which is told to the run; nothing is raised."""
    code = _prepare(source, simulators, suspends=True)
    if code is not None:
        _conclude(lambda: _execute(code, sys.modules["__main__"].__dict__))


def step_through(source, simulators):
    """
    Begins a program where nothing can suspend it. Gives a function that goes on with it and tells how many ms of virtual
    time to wait before the next call: below 0 until something happens, None where the program has ended.
    """
    code = _prepare(source, simulators, suspends=False)
    if code is None:
        return lambda: None
    return stepped.Stepper(code, sys.modules["__main__"].__dict__, _conclude).step


def _prepare(source, simulators, *, suspends):
    """Makes everything new for a program; None where it can't be compiled."""
    reset.restore()
    bridge.begin(simulators, suspends)
    describe.begin()
    loop.begin()
    for part in (console, clock, locks, refusals, tracebacks):
        part.install()
    os._exit = posix._exit = _exit_at_once
    random.seed(bridge.js.uint32())
    sys.argv = [places.PROGRAM]
    asyncio._set_running_loop(None)
    asyncio.run = asyncio.runners.run
    asyncio.events._set_event_loop_policy(_WorldPolicy())
    text = spelling.plain(source)
    places.remember(text)
    module = types.ModuleType("__main__")
    module.__file__ = places.PROGRAM
    builtins.__dict__[catches.HOOK] = catches.caught
    sys.modules["__main__"] = module
    try:
        tree = catches.observe(ast.parse(text, places.PROGRAM))
        if not suspends:
            tree = stepped.awaiting(tree)
            builtins.__dict__[stepped.RUN] = stepped.run
        mode = "exec"
        if spelling.is_session(source):
            tree, mode = ast.Interactive(tree.body), "single"
        return compile(tree, places.PROGRAM, mode, ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        _refuse(error, text)
        return None


class _WorldPolicy(asyncio.events._BaseDefaultEventLoopPolicy):
    _loop_factory = loop.WorldLoop


def _execute(code, names):
    if not code.co_flags & inspect.CO_COROUTINE:
        exec(code, names)
        return
    with asyncio.Runner(loop_factory=loop.WorldLoop) as runner:
        runner.run(stepped.whole(code, names))


def _conclude(body):
    """Runs what is left of a program, and tells the run how it ended."""
    js = bridge.js
    described = None
    reason = ""
    errors = []
    try:
        try:
            body()
        except SystemExit as error:
            reset.restore_builtins()
            errors.append(error)
            reason = _exit(error)
    except BaseException as error:
        reset.restore_builtins()
        errors.append(error)
        described = _described(error, *describe.raised_at(error))
    reset.restore_builtins()
    if described is not None:
        _ask_hook(errors[-1])
        reset.restore_builtins()
    _leave(errors)
    if described is None:
        js.finished(reason)
    else:
        js.uncaught(*described)


def _ask_hook(error):
    """Calls what the program has put in the place of `sys.excepthook`."""
    try:
        hook = sys.excepthook
        if hook is not sys.__excepthook__:
            hook(type(error), error, error.__traceback__)
    except BaseException as failure:
        try:
            print("Error in sys.excepthook:", file=sys.stderr)
            traceback.print_exception(failure)
            print("\nOriginal exception was:", file=sys.stderr)
            traceback.print_exception(error)
        except BaseException:
            # The program has taken away what this needs.
            pass


def _leave(errors):
    """What CPython does at its end: the functions that wait for it run, and what modules hold is given up."""
    try:
        atexit._run_exitfuncs()
        _give_up(errors, sys.modules["__main__"].__dict__)
    except Exception:
        # The program has taken away what this needs.
        pass
    finally:
        console.finish()


def _give_up(errors, names):
    """Lets go of how the program ended and of what it has named."""
    errors.clear()
    for name in list(names):
        if name != "__builtins__":
            names[name] = None
    gc.collect()


def _without_lines(code):
    """The same code at `<sys>:0`, where CPython says what it has to say of what is given up at its end."""
    # One entry of the table of lines: eight instructions, without columns, at the same line as those before.
    entry = b"\xef\0"
    return code.replace(co_filename="<sys>", co_firstlineno=0, co_linetable=entry * (len(code.co_code) // 16 + 1))


_give_up.__code__ = _without_lines(_give_up.__code__)


def _exit(error):
    code = error.code
    if code is None or code == 0:
        return ""
    if not isinstance(code, int):
        print(code, file=sys.stderr)
        code = 1
    number = int(code)
    # As CPython has it: what is too large for the system is -1.
    return f"The program ended itself with exit code {number if -(2**31) <= number < 2**31 else -1}."


def _exit_at_once(status):
    console.finish()
    bridge.js.crashed(f"The program ended its process with os._exit({int(status)}).")
    bridge.block(bridge.js.never())


def _refuse(error, text):
    problems = [_problem(one) for one in mistakes.after(error, text)]
    first = problems[0]
    bridge.js.refused(*_described(error, first["line"], first["column"]), json.dumps(problems))


def _problem(error):
    line = getattr(error, "lineno", None) or 1
    column = min(getattr(error, "offset", None) or 1, len(places.line_text(line)) + 1)
    message = error.msg if isinstance(error, SyntaxError) else str(error)
    return {"message": message, "line": line, "column": max(column, 1)}


def _described(error, line, column):
    text, handles = describe.describe(error, "uncaught", line, column)
    return text, bridge.to_js(handles)


preload.clients()
hidden.install()
reset.remember()
# What is there before any program needn't be looked through for what one has left.
gc.collect()
gc.freeze()
