"""Puts links on exceptions, as notes (PEP 678)."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from typing import Any, Optional

from ._subject import Subject, subject_of
from ._url import docs_base, url_of

#: How many exceptions are looked at: the causes of one, and the members of groups. Tracebacks don't show many more.
_MOST_EXCEPTIONS = 100

# Not a plain lock: the garbage collector can call a hook while its thread holds it.
_lock = threading.RLock()
#: Nobody waits long for it, not even in a child process that was forked while another thread held it.
_LOCK_SECONDS = 0.5


def are_on() -> bool:
    """Whether the environment lets notes be added. Asked each time, so that a program can change its mind."""
    return os.environ.get("FAULTBOOK_LINKS", "").strip().lower() not in ("0", "off", "false", "no")


def add_links(error: object, context: Optional[dict[str, object]] = None) -> None:
    """
    Adds a link to each error of the two clients among ``error``, what led to it, and the members of groups. ``context``
    is what the caller knows of ``error``. Does nothing twice, and never raises.
    """
    try:
        if isinstance(error, BaseException) and are_on():
            _walk(error, context or {})
    except Exception:
        pass


def links_of(error: object) -> Iterator[str]:
    """The links on ``error`` and what led to it, for Pythons that don't print notes."""
    for one, _ in _reached(error, {}):
        for note in _notes_on(one):
            if isinstance(note, str) and _is_ours(note):
                yield note


def _walk(error: BaseException, context: dict[str, object]) -> None:
    linked: set[int] = set()
    for one, told in _reached(error, context):
        try:
            subject = subject_of(one)
            if subject is None or id(subject.error) in linked:
                continue
            # An error and what wraps it have the same page: one link is enough.
            linked.add(id(subject.error))
            _add(one, subject, told)
        except Exception:
            continue


def _reached(error: object, context: dict[str, object]) -> Iterator[tuple[BaseException, dict[str, object]]]:
    """The error, then what led to it, as far as a traceback prints it, and the members of groups."""
    pending: list[tuple[object, dict[str, object]]] = [(error, context)]
    seen: set[int] = set()
    while pending and len(seen) < _MOST_EXCEPTIONS:
        one, told = pending.pop()
        if not isinstance(one, BaseException) or id(one) in seen:
            continue
        seen.add(id(one))
        yield one, told
        # What the caller knows is about this error, not about an earlier one.
        led = one.__cause__
        if led is None and not one.__suppress_context__:
            led = one.__context__
        pending.append((led, {}))
        pending.extend((member, told) for member in reversed(_members(one)))


def _members(error: BaseException) -> tuple[BaseException, ...]:
    group: Any
    if sys.version_info >= (3, 11):
        group = BaseExceptionGroup
    else:
        # The backport, if the program uses it.
        group = getattr(sys.modules.get("exceptiongroup"), "BaseExceptionGroup", ())
    return tuple(error.exceptions[:_MOST_EXCEPTIONS]) if isinstance(error, group) else ()


def _add(error: BaseException, subject: Subject, context: dict[str, object]) -> None:
    note = f"See {url_of(subject, context)}"
    if not _lock.acquire(timeout=_LOCK_SECONDS):
        return
    try:
        if any(_is_ours(one) for target in (error, subject.error) for one in _notes_on(target)):
            return
        if sys.version_info >= (3, 11):
            BaseException.add_note(error, note)
        else:
            # Printed by pytest, rich and the backport of groups, and by the hooks of install().
            error.__notes__ = [*_notes_on(error), note]  # type: ignore[attr-defined]
    finally:
        _lock.release()


def _notes_on(error: BaseException) -> list[object]:
    notes = getattr(error, "__notes__", None)
    return notes[:_MOST_EXCEPTIONS] if type(notes) is list else []


def _is_ours(note: object) -> bool:
    return isinstance(note, str) and note.startswith(f"See {docs_base()}/")
