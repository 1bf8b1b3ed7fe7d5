"""What an error tells a page: the node, the address, the table. The counterpart of docsUrl in @faultbook/errors."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ._tables import MOST_TEXT, PATTERNS

#: The longest value in a link.
_MOST_VALUE = 200

#: Control characters, lone surrogates, line separators, and characters that hide or reorder text.
_UNSHOWABLE = frozenset(["Cc", "Cf", "Cs", "Zl", "Zp"])


def arguments_of(error: BaseException, *, is_dqlite: bool) -> dict[str, object]:
    """The arguments that the error's fields and text tell, by name."""
    message = getattr(error, "message", None)
    text = str(message)[:MOST_TEXT] if message is not None else ""
    told: dict[str, object] = {}
    if is_dqlite:
        text = _dqlite_fields(error, text, told)
    for pattern in _patterns():
        match = pattern.search(text)
        for name, value in (match.groupdict() if match else {}).items():
            if value is not None:
                told.setdefault(name, value)
    table, database = told.get("table"), told.get("database")
    if table and database and "." not in str(table):
        told["table"] = f"{database}.{table}"  # "table log in database sec" names the table sec.log.
    context = getattr(error, "context", None)
    if isinstance(context, str):
        told["op"] = re.sub(r"^(dqlitepy_)?(node|client)_(\w+)$", r"\2.\3()", context[:MOST_TEXT])
    return told


def _dqlite_fields(error: BaseException, text: str, told: dict[str, object]) -> str:
    """Adds what a dqlite error has fields for, and gives the native library's text, without what its class put around it."""
    node, address = getattr(error, "node_id", None), getattr(error, "node_address", None)
    if node is not None:
        told["node"] = node
        text = _without(text, f"Node {node}: ", "")
    if address:
        told["address"] = address
        text = _without(text, "", f" ({address})")
    wire = re.search(r"(?:^| )\((\d+)\)$", text, re.ASCII)
    if wire:
        told["wire"] = wire.group(1)
    leak = re.match(r"Potential (\w+) leak: ", text, re.ASCII)
    if leak:
        told["resource"] = leak.group(1)
    return text


def _without(text: str, start: str, end: str) -> str:
    if not text.startswith(start) or not text.endswith(end):
        return text
    return text[len(start) : len(text) - len(end)]


@lru_cache(maxsize=None)
def _patterns() -> list[re.Pattern[str]]:
    return [re.compile(source, re.ASCII | (0 if cased else re.IGNORECASE)) for source, cased in PATTERNS]


def showable(value: object) -> str:
    """A value as text on one line, without what can't be seen, cut to the length that a page shows."""
    text = str(value)
    shown = "".join(" " if unicodedata.category(one) in _UNSHOWABLE else one for one in text[:_MOST_VALUE])
    return re.sub(" +", " ", shown).strip() + ("…" if len(text) > _MOST_VALUE else "")
