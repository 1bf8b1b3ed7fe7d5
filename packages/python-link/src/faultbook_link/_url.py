"""The address of the page about an error."""

from __future__ import annotations

import re
from typing import Optional
from urllib.parse import quote

from ._arguments import arguments_of, showable
from ._subject import Subject, subject_of
from ._tables import ARGUMENTS, HOME

_docs_base = HOME

#: What JavaScript's encodeURIComponent leaves as it is, so that both languages write the same link.
_UNQUOTED = "!~*'()"


def configure(*, docs_base: str) -> None:
    """
    Sets the site that links lead to, for a copy of it at another address.

    Raises ValueError if ``docs_base`` isn't an absolute http or https URL, or has a query or a fragment.
    """
    global _docs_base
    if not re.fullmatch(r"https?://[^\s?#]+", docs_base):
        raise ValueError(f"docs_base has to be an absolute http or https URL without query and fragment: {docs_base!r}")
    _docs_base = docs_base.rstrip("/")


def docs_base() -> str:
    return _docs_base


def docs_url(error: object, /, **context: object) -> Optional[str]:
    """
    The address of the page about an error of dqlitepy or pyfluss, or about the one that an error of ``dqlitepy.dbapi`` or
    SQLAlchemy wraps; None for any other. Never raises.

    What the error's fields and text tell is put into the fragment, which a browser doesn't send to a server. ``context``
    adds to it or replaces it, and None takes an argument out: ``docs_url(error, op="append", table="db.orders")``. Names
    that no page knows are left out, and long values cut.
    """
    try:
        subject = subject_of(error)
        return None if subject is None else url_of(subject, context)
    except Exception:
        return None


def url_of(subject: Subject, context: dict[str, object]) -> str:
    """The address for a known error. Never raises: what can't be read is left out."""
    told = dict(subject.unknown)
    try:
        told.update(arguments_of(subject.error, is_dqlite=subject.path.startswith("/dqlite/")))
    except Exception:
        pass
    told.update(context)
    pairs = [pair for name, value in told.items() for pair in _pair(name, value)]
    return f"{_docs_base}{subject.path}#{'&'.join([*pairs, 'v=1', 'lang=py'])}"


def _pair(name: str, value: object) -> list[str]:
    if value is None or name not in ARGUMENTS:
        return []
    try:
        text = showable(value)
    except Exception:
        return []
    return [f"{name}={quote(text, safe=_UNQUOTED)}"] if text else []
