"""Exceptions as data, bounded, without running code of the program where that can be known."""

import json

from pyodide.ffi import JsProxy

from . import notes, values
from .places import PROGRAM, place_in

DEPTH_MAX = 16
ERRORS_MAX = 64
CALL_SITES_MAX = 50
TEXT_MAX = 4_000
NOTES_MAX = 20


def describe(error, by, line, column):
    """The exception as JSON, and the errors of JavaScript that it and its causes were made of."""
    place = {"by": by, "line": line, "column": column}
    tree = _Tree()
    try:
        return json.dumps(tree.one(error, 0) | place, allow_nan=False), tree.handles
    except Exception:
        # An exception, its class or the class of that can make anything of what is asked of them.
        return json.dumps(_bare(error) | place), []


_name = vars(type)["__qualname__"].__get__
_module = vars(type)["__module__"].__get__
_ancestors = vars(type)["__mro__"].__get__


def _bare(error):
    """What Python itself knows of an exception."""
    kind = type(error)
    return {
        "name": _name(kind),
        "module": _module_of(kind),
        "message": "",
        "chain": [_name(cls) for cls in _ancestors(kind)[:-1]][:32],
        "isError": True,
        "attributes": [],
        "stack": _stack(_own(error, "__traceback__")),
        "identity": _identity(error),
    }


def _module_of(kind):
    module = _module(kind)
    return module if type(module) is str else ""


_KEPT = {
    name: vars(BaseException)[name].__get__
    for name in ("__traceback__", "__cause__", "__context__", "__suppress_context__")
}


def _own(error, name):
    """What Python itself keeps of an exception, whatever its class makes of attributes."""
    return _KEPT[name](error)


class _Tree:
    def __init__(self):
        self.handles = []
        self._count = 0
        self._path = set()

    def one(self, error, depth):
        self._count += 1
        kind = type(error)
        described = {
            "name": _name(kind),
            "module": _module_of(kind),
            "message": values.message_of(error)[:TEXT_MAX],
            "chain": [_name(cls) for cls in _ancestors(kind)[:-1]][:32],
            "isError": True,
            "attributes": values.attributes_of(error),
            "stack": _stack(_own(error, "__traceback__")),
            "identity": _identity(error),
        }
        handle = notes.read(error, "js")
        if issubclass(type(handle), JsProxy):
            described["handle"] = len(self.handles)
            self.handles.append(handle)
        elif (made := _made_of_class(error)) is not None:
            described["made"] = made
        added = values.data_of(error).get("__notes__")
        if isinstance(added, list):
            described["notes"] = [note[:TEXT_MAX] for note in added[:NOTES_MAX] if isinstance(note, str)]
        self._path.add(id(error))
        if BaseExceptionGroup in _ancestors(kind):
            members = BaseExceptionGroup.exceptions.__get__(error)
            described["errors"] = [found for item in members if (found := self._inner(item, depth)) is not None]
        cause, context = _own(error, "__cause__"), _own(error, "__context__")
        if cause is not None:
            if (found := self._inner(cause, depth)) is not None:
                described["cause"] = found
        elif context is not None:
            if (found := self._inner(context, depth)) is not None:
                described["context"] = found
                described["suppressed"] = _own(error, "__suppress_context__")
        self._path.discard(id(error))
        return described

    def _inner(self, error, depth):
        if depth >= DEPTH_MAX or self._count >= ERRORS_MAX or id(error) in self._path:
            return None
        return self.one(error, depth + 1)


def raised_at(error):
    """Where the program raised an exception, or called what did."""
    sites = _stack(_own(error, "__traceback__"))
    return (sites[0]["line"], sites[0]["column"]) if sites else (0, 0)


_CLIENT = "dqlitepy"
"""The client whose errors programs make themselves, without one of the library behind them."""


def _made_of_class(error):
    """The client's class that an exception is of, and its attributes as the library names them."""
    for cls in _ancestors(type(error)):
        if _module_of(cls).partition(".")[0] == _CLIENT:
            data = values.data_of(error).items()
            plain = {_in_camel_case(name): value for name, value in data if type(value) in (str, int)}
            return {"className": cls.__name__, "fields": plain | {"detail": plain.get("message", "")}}
    return None


def _in_camel_case(name):
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)


def _stack(traceback):
    """The program's own call sites, innermost first."""
    own = []
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == PROGRAM:
            own.append(traceback)
        traceback = traceback.tb_next
    return [_site(one) for one in own[: -CALL_SITES_MAX - 1 : -1]]


def _site(traceback):
    code = traceback.tb_frame.f_code
    line, column = place_in(code, traceback.tb_lasti)
    name = "" if code.co_name == "<module>" else code.co_qualname
    return {"fn": name, "line": line or traceback.tb_lineno, "column": column}


_next_identity = 0


def begin():
    """Counts from 1 again."""
    global _next_identity
    _next_identity = 0
    notes.begin()


def _identity(error):
    """The same number for the same exception."""
    global _next_identity
    identity = notes.read(error, "id")
    if type(identity) is not int:
        identity = _next_identity = _next_identity + 1
        notes.write(error, "id", identity)
    return identity
