"""The way to the simulated cluster: the only module of dqlitepy that knows of JavaScript."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any, Iterator, Optional

from _faultbook import bridge

from . import _classes

# Errors of the operating system, with Linux's numbers: those of WebAssembly are others.
_SYSTEM_ERRORS: dict[str, tuple[type[OSError], int, str]] = {
    "EACCES": (PermissionError, 13, "Permission denied"),
    "EEXIST": (FileExistsError, 17, "File exists"),
    "ENOENT": (FileNotFoundError, 2, "No such file or directory"),
    "ENOTDIR": (NotADirectoryError, 20, "Not a directory"),
    "ENAMETOOLONG": (OSError, 36, "File name too long"),
    "ENOSPC": (OSError, 28, "No space left on device"),
}

# The options that no argument of dqlitepy stands for, by their names in JavaScript.
_options: dict[str, Any] = {}


@contextmanager
def options(**given: Any) -> Iterator[None]:
    """Gives the clients and nodes that are made in the block further options of the simulated binding."""
    global _options
    before = _options
    _options = {**before, **given}
    try:
        yield
    finally:
        _options = before


def module() -> Any:
    """The simulator of dqlite, which comes along with a program whose text names the package."""
    if bridge.dqlite is None:
        raise ImportError("the simulator of dqlite isn't here: write `import dqlitepy` into the program")
    return bridge.dqlite


def make(name: str, *args: Any, **given: Any) -> Any:
    """A new object of the simulator: its class, arguments, and options by their names in JavaScript."""
    chosen = {key: value for key, value in {**given, **_options}.items() if value is not None}
    return bridge.new(bridge.get(module(), name), *args, chosen)


def machine() -> Any:
    """The machine that the program runs on."""
    return bridge.call(module(), "machine")


def call(target: Any, method: str, *args: Any) -> Any:
    """Calls a method that answers at once."""
    return bridge.call(target, method, *args)


def block(target: Any, method: str, *args: Any) -> Any:
    """Calls a method and waits until it is done, while the cluster goes on."""
    return bridge.block(bridge.call(target, method, *args))


def read(target: Any, name: str) -> Any:
    """A property of an object of the simulator."""
    return bridge.get(target, name)


def write(target: Any, name: str, value: Any) -> None:
    """Sets a property of an object of the simulator."""
    setattr(target, name, bridge.to_js(value))


def _translated(error: Any) -> Optional[BaseException]:
    """The Python exception for an error of the simulator; None for one that isn't dqlite's."""
    name, code = read(error, "name"), read(error, "code")
    if name in _classes.__all__ and read(error, "severity") is not None:
        return _dqlite_error(getattr(_classes, name), error)
    if code in _SYSTEM_ERRORS and read(error, "syscall") is not None:
        made, number, words = _SYSTEM_ERRORS[code]
        return made(number, words, read(error, "path"))
    if name == "TypeError" and read(error, "message").startswith("function/symbol"):
        return AttributeError(read(error, "message"))
    return None


def _dqlite_error(made: type[_classes.DqliteError], error: Any) -> BaseException:
    code, context, text = (read(error, part) for part in ("code", "context", "detail"))
    if issubclass(made, _classes.DqliteLibraryNotFound):
        return made([tuple(attempt) for attempt in read(error, "attempts")])
    if issubclass(made, _classes.ResourceLeakWarning):
        return made(read(error, "resourceType"), text)
    if issubclass(made, _classes.SegmentationFault):
        return made(context, text)
    if not issubclass(made, _classes.NodeError):
        return made(code, context, text)
    result = made(
        code, context, text, node_id=read(error, "nodeId"), node_address=read(error, "nodeAddress")
    )
    cause = read(error, "cause")
    if cause is not None:
        result.__cause__ = bridge.translate(cause)
    return result


# A program that imports the package anew has classes of its own.
bridge.translators[:] = [other for other in bridge.translators if other.__module__ != __name__]
bridge.translators.append(_translated)
