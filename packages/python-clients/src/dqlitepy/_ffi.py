"""What dqlitepy offers for finding its native library, in a world where the simulated machine holds it."""

from __future__ import annotations

import os
from typing import Any, List, Optional, Sequence, Tuple

from . import _simulated
from .exceptions import DqliteError, DqliteLibraryNotFound

__all__ = [
    "DqliteError",
    "DqliteLibraryNotFound",
    "configure",
    "ffi",
    "get_library",
    "get_version",
    "make_string",
    "make_string_array",
    "string_from_c",
    "_reset_for_tests",
]


class _Foreign:
    """In place of cffi, whose foreign functions need a native library to call."""

    NULL = None

    def new(self, cdecl: str, init: bytes) -> bytes:
        """A text as C holds it, for stand-ins of the library."""
        if cdecl != "char[]":
            raise NotImplementedError(f"ffi.new({cdecl!r}) is left out: only texts, `char[]`, are made here.")
        return init

    def __getattr__(self, name: str) -> Any:
        raise NotImplementedError(
            f"ffi.{name} is left out: dqlitepy runs over a simulated cluster here, without C functions."
        )


ffi: Any = _Foreign()

_library_path: Optional[str] = None


def configure(path: Optional[str]) -> None:
    """
    Chooses the path that the library is looked for at first.

    The simulated machine has one library, wherever it is asked for; without one the error names this path before the others.
    """
    global _library_path
    _library_path = os.path.abspath(os.path.expanduser(path)) if path else None


def get_library() -> Any:
    """The simulated machine's native library. Raises DqliteLibraryNotFound if it has none."""
    machine = _simulated.machine()
    if _simulated.read(machine, "library") == "missing":
        _simulated.call(machine, "loadLibrary", "", *([] if _library_path is None else [_library_path]))
    return machine


def get_version() -> Tuple[int, str]:
    """The number and the text of the library's version."""
    machine = get_library()
    _simulated.call(machine, "loadLibrary", "dqlitepy_version_number")
    release = _simulated.read(machine, "libdqlite")
    major, minor, patch = (int(part) for part in release.split("."))
    return major * 10_000 + minor * 100 + patch, f"libdqlite {release}, simulated"


def make_string(value: Optional[str]) -> Optional[bytes]:
    """The text in UTF-8, as C functions take it."""
    return None if value is None else value.encode("utf-8")


def make_string_array(values: Sequence[str]) -> Tuple[Any, List[Any]]:
    """The texts in UTF-8: the array, and what has to be kept alive for it."""
    items = [value.encode("utf-8") for value in values]
    return (items or ffi.NULL), items


def string_from_c(pointer: Any) -> Optional[str]:
    """The text behind a pointer, which is bytes here."""
    return None if pointer is ffi.NULL else pointer.decode("utf-8")


def _reset_for_tests() -> None:
    configure(None)
