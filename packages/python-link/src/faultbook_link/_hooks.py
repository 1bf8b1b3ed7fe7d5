"""Adds the link where Python hands out an exception that nobody caught, and where one is logged with its traceback."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from typing import Any

from ._notes import add_links, links_of

_lock = threading.Lock()
_is_active = False

#: Python prints notes from 3.11 on.
_PRINTS_NOTES = sys.version_info >= (3, 11)


def install(*, enabled: bool = True) -> None:
    """
    Adds the link to each error of dqlitepy or pyfluss that reaches ``sys.excepthook``, ``threading.excepthook`` or
    ``sys.unraisablehook``, and to each that is logged with its traceback. asyncio's default handler logs, so that an
    error that only a task knows of is among them. What was set before is called as before.

    Call it once, where a program starts; a second call changes nothing. ``enabled=False`` installs nothing. While
    ``FAULTBOOK_LINKS=0`` is in the environment, nothing is added.
    """
    global _is_active
    if not enabled:
        return
    with _lock:
        _is_active = True
        for hook in _HOOKS:
            hook.put()


def uninstall() -> None:
    """Takes the hooks out again. One that another library has wrapped meanwhile stays, and does nothing."""
    global _is_active
    with _lock:
        _is_active = False
        for hook in _HOOKS:
            hook.take_out()


class _Hook:
    """A function that Python or logging calls, and that ours stands in for."""

    def __init__(self, get: Callable[[], Any], set_: Callable[[Any], None], wrap: Callable[[Any], Any]) -> None:
        self._get = get
        self._set = set_
        self._wrap = wrap
        self._before: Any = None
        self._ours: Any = None

    def put(self) -> None:
        current = self._get()
        if current is self._ours:
            return
        self._before, self._ours = current, self._wrap(current)
        self._set(self._ours)

    def take_out(self) -> None:
        if self._ours is not None and self._get() is self._ours:
            self._set(self._before)
            self._before = self._ours = None


def _excepthook(before: Any) -> Any:
    def excepthook(kind: Any, error: Any, traceback: Any) -> Any:
        _link(error)
        before(kind, error, traceback)
        if not _PRINTS_NOTES:
            _print_links(error)

    return excepthook


def _thread_excepthook(before: Any) -> Any:
    def excepthook(arguments: Any) -> Any:
        error = getattr(arguments, "exc_value", None)
        _link(error)
        before(arguments)
        if not _PRINTS_NOTES:
            _print_links(error)

    return excepthook


def _unraisablehook(before: Any) -> Any:
    def unraisablehook(arguments: Any) -> Any:
        error = getattr(arguments, "exc_value", None)
        _link(error)
        before(arguments)
        # Python's own hook prints no notes.
        if before is sys.__unraisablehook__:
            _print_links(error)

    return unraisablehook


def _record_factory(before: Any) -> Any:
    def record_factory(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record: logging.LogRecord = before(*args, **kwargs)
        if record.exc_info and _is_active:
            _link_logged(record)
        return record

    return record_factory


def _link_logged(record: logging.LogRecord) -> None:
    try:
        info: Any = record.exc_info
        error = info[1] if isinstance(info, tuple) else info
        add_links(error)
        if not _PRINTS_NOTES and not record.stack_info:
            # A formatter prints this below the traceback.
            record.stack_info = "\n".join(reversed([*links_of(error)])) or None
    except Exception:
        pass


def _link(error: Any) -> None:
    if _is_active:
        add_links(error)


def _print_links(error: Any) -> None:
    if not _is_active:
        return
    try:
        for link in reversed([*links_of(error)]):
            print(link, file=sys.stderr)
    except Exception:
        pass


def _set_on(owner: Any, name: str, wrap: Callable[[Any], Any]) -> _Hook:
    return _Hook(lambda: getattr(owner, name), lambda value: setattr(owner, name, value), wrap)


_HOOKS = (
    _set_on(sys, "excepthook", _excepthook),
    _set_on(threading, "excepthook", _thread_excepthook),
    _set_on(sys, "unraisablehook", _unraisablehook),
    _Hook(logging.getLogRecordFactory, logging.setLogRecordFactory, _record_factory),
)
