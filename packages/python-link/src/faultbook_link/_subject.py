"""Which error a link is about, and the page of it. Errors are recognised by name: no client is imported."""

from __future__ import annotations

from typing import NamedTuple, Optional

from ._tables import DQLITE_PAGES, FLUSS_PAGES

#: How many errors that only wrap another one are looked into: SQLAlchemy's and that of the DB-API are two.
_MOST_WRAPPERS = 4

#: The modules that pyfluss's class says it is from. Version 1.0.0 names none, which is "builtins".
_FLUSS_MODULES = frozenset(["builtins", "fluss", "pyfluss", "_fluss"])


class Subject(NamedTuple):
    """An error of one of the two clients."""

    error: BaseException
    #: The path of its page.
    path: str
    #: What a page about unknown errors has to be told.
    unknown: dict[str, object]


def subject_of(error: object) -> Optional[Subject]:
    """The error itself, or what it wraps, if that is one of the two clients'. Raises what a hostile attribute raises."""
    for _ in range(_MOST_WRAPPERS):
        if not isinstance(error, BaseException):
            return None
        found = _named(error)
        if found is not None:
            return found
        error = _wrapped(error)
    return None


def _named(error: BaseException) -> Optional[Subject]:
    # type() and not __class__, which an object can make up.
    for kind in type(error).__mro__:
        name, module = kind.__name__, kind.__module__
        if module == "dqlitepy.exceptions":
            # The first class of the client's own: a program's subclass has the page of its parent.
            path = DQLITE_PAGES.get(name)
            if path is None:
                return Subject(error, "/dqlite/unknown/", {"class": name})
            return Subject(error, path, {})
        if name == "FlussError" and str(module).partition(".")[0] in _FLUSS_MODULES:
            code = getattr(error, "error_code", None)
            if not isinstance(code, int):
                return None
            path = FLUSS_PAGES.get(code)
            if path is None:
                return Subject(error, "/fluss/unknown/", {"code": code})
            return Subject(error, path, {})
    return None


def _wrapped(error: BaseException) -> Optional[BaseException]:
    """What an error of a layer above dqlitepy was raised for. Those layers' own errors have no pages."""
    for kind in type(error).__mro__:
        if kind.__module__ == "dqlitepy.dbapi":
            # Not __context__: an InterfaceError about a closed connection has nothing to do with what is being handled.
            return error.__cause__
        if kind.__module__ == "sqlalchemy.exc" and kind.__name__ == "StatementError":
            original: object = getattr(error, "orig", None)
            return original if isinstance(original, BaseException) else None
    return None
