"""
Links from errors of dqlitepy and pyfluss to the pages about them.

``install()`` adds the link to what nobody catches and to what is logged with its traceback, ``linked()`` to what leaves a
block or a function, and ``docs_url(error)`` gives it as text. The link is a note of the exception: tracebacks show it, and
``str()``, ``repr()`` and ``args`` stay as they are. ``FAULTBOOK_LINKS=0`` in the environment switches all notes off.
"""

from __future__ import annotations

from ._hooks import install, uninstall
from ._linked import linked
from ._url import configure, docs_url

__all__ = ["configure", "docs_url", "install", "linked", "uninstall"]
__version__ = "0.1.0"
