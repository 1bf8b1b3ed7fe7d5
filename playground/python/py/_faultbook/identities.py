"""Which objects tell where they lie in memory: JavaScript puts numbers in the place of that."""

import _thread
import builtins
import contextvars
import types

from . import preload

# The text of these, and of all that have it from `object`, holds an address, and runs no code of a program.
_TOLD = (
    object,
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodWrapperType,
    types.GeneratorType,
    types.CoroutineType,
    types.AsyncGeneratorType,
    types.CodeType,
    types.FrameType,
    types.CellType,
    memoryview,
    contextvars.ContextVar,
    contextvars.Token,
    _thread.LockType,
    _thread.RLock,
)
_UNUSED = ("asyncio", "_asyncio", *{name.partition(".")[0] for name in preload.CLIENTS})


def known():
    """What is there before any program."""
    found = _types()
    unused = [kind for kind in found if _package_of(kind) in _UNUSED]
    return {
        "id": id(builtins.id),
        "told": [id(kind) for kind in _TOLD],
        "object": id(object),
        "type": id(type),
        "types": [id(kind) for kind in found],
        "unused": [id(kind) for kind in unused],
    }


def _types():
    found = {object}
    waiting = [object]
    while waiting:
        new = set(type.__subclasses__(waiting.pop())) - found
        found |= new
        waiting += new
    return found


def _package_of(kind):
    module = vars(kind).get("__module__")
    return module.partition(".")[0] if isinstance(module, str) else ""
