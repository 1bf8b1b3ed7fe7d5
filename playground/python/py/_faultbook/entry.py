"""Runs one program from its text to its end."""

import ast
import asyncio
import inspect
import json
import random
import sys
import types

from . import bridge, catches, clock, console, describe, locks, places, refusals, reset, spelling, tracebacks
from .loop import WorldLoop

reset.remember()


def connect(functions):
    """Takes what JavaScript offers. Called once."""
    bridge.connect(functions)


def run(source, simulators, suspends):
    """Runs a program. Every end is told to the run; nothing is raised."""
    reset.restore()
    bridge.begin(simulators, suspends)
    describe.begin()
    _prepare()
    text = spelling.plain(source)
    places.remember(text)
    try:
        code = _compile(text)
    except (SyntaxError, ValueError) as error:
        _refuse(error)
        return
    module = types.ModuleType("__main__")
    module.__file__ = places.PROGRAM
    module.__dict__[catches.HOOK] = catches.caught
    sys.modules["__main__"] = module
    try:
        _execute(code, module.__dict__)
    except SystemExit as error:
        _exit(error)
    except BaseException as error:
        console.finish()
        bridge.js.uncaught(*_uncaught(error))
    else:
        console.finish()
        bridge.js.finished("")


def _prepare():
    console.install()
    clock.install()
    locks.install()
    refusals.install()
    tracebacks.install()
    random.seed(bridge.js.uint32())
    sys.argv = [places.PROGRAM]
    asyncio._set_running_loop(None)
    asyncio.run = asyncio.runners.run
    asyncio.events._set_event_loop_policy(_WorldPolicy())


class _WorldPolicy(asyncio.events._BaseDefaultEventLoopPolicy):
    _loop_factory = WorldLoop


def _compile(text):
    tree = catches.observe(ast.parse(text, places.PROGRAM))
    return compile(tree, places.PROGRAM, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)


def _execute(code, names):
    if not code.co_flags & inspect.CO_COROUTINE:
        exec(code, names)
        return
    with asyncio.Runner(loop_factory=WorldLoop) as runner:
        runner.run(_awaited(code, names))


async def _awaited(code, names):
    await eval(code, names)


def _refuse(error):
    line = getattr(error, "lineno", None) or 1
    text = places.line_text(line)
    column = min(getattr(error, "offset", None) or 1, len(text) + 1)
    message = error.msg if isinstance(error, SyntaxError) else str(error)
    described, handles = describe.describe(error, "uncaught", line, column)
    problems = [{"message": message, "line": line, "column": column}]
    bridge.js.refused(described, bridge.to_js(handles), json.dumps(problems))


def _uncaught(error):
    line, column = describe.raised_at(error)
    described, handles = describe.describe(error, "uncaught", line, column)
    return described, bridge.to_js(handles)


def _exit(error):
    code = error.code
    if isinstance(code, str):
        print(code, file=sys.stderr)
    console.finish()
    number = 0 if code is None else code if isinstance(code, int) else 1
    bridge.js.finished("" if number == 0 else f"The program ended itself with exit code {int(number)}.")
