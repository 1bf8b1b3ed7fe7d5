"""The way to the simulator's errors: the only module of the package that knows of JavaScript."""

from __future__ import annotations

import re
from typing import Any, Optional

from _faultbook import bridge

# Where a sentence about an argument has its name: `timeoutMs must be`, `the fault.perMille must be`, `needs perMille`.
_NAMED = re.compile(
    r"^[a-z]+[A-Z]\w*(?= must be )|(?<=^the fault\.)\w+|(?<=\) needs )\w+$|(?<= has no parameter \")\w+"
)
_KINDS = {"TypeError": TypeError, "RangeError": ValueError}


def snake(name: str) -> str:
    """A name of JavaScript's as Python has it."""
    return re.sub("[A-Z]", lambda letter: "_" + letter[0].lower(), name)


def translated(error: Any) -> BaseException:
    """The exception for any error of the simulator."""
    return bridge.translate(error)


def _translated(error: Any) -> Optional[BaseException]:
    """The exception for an argument that is refused, with its name as the program has written it."""
    kind = _KINDS.get(bridge.get(error, "name"))
    if kind is None or bridge.get(error, "code") is not None:
        return None
    message = bridge.get(error, "message")
    named = _NAMED.sub(lambda found: snake(found[0]), message)
    return None if named == message else kind(named)


# A program that imports the package anew has functions of its own.
bridge.translators[:] = [other for other in bridge.translators if other.__module__ != __name__]
bridge.translators.append(_translated)
