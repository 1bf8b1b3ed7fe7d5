"""What a program hands to a cluster or a machine, checked where the error can say what to write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

# Its translator gives the simulator's errors Python's names.
from . import _simulated as _simulated


def whole(**given: Any) -> dict[str, int]:
    """The whole numbers that were given."""
    return _of_kind(int, "an int", given)


def numbers(**given: Any) -> dict[str, float]:
    """The numbers that were given."""
    return _of_kind((int, float), "a number", given)


def _of_kind(kind: Any, words: str, given: Mapping[str, Any]) -> dict[str, Any]:
    for name, value in given.items():
        if value is not None and (isinstance(value, bool) or not isinstance(value, kind)):
            raise TypeError(f"{name} must be {words}, got {value!r}")
    return in_javascript(given)


def one_of(literal: Any, name: str, value: Any) -> Any:
    """One of a `Literal`'s values."""
    if value not in get_args(literal):
        raise ValueError(f"{name} must be one of {', '.join(map(repr, get_args(literal)))}, got {value!r}")
    return value


def mapping(name: str, value: Any) -> Any:
    """A mapping of text to text."""
    if value is None:
        return None
    if not isinstance(value, Mapping) or not all(isinstance(each, str) for pair in value.items() for each in pair):
        raise TypeError(f"{name} must be a mapping of str to str, got {value!r}")
    return dict(value)


def fault(given: Any, fields: Mapping[str, Any], target: Callable[[Any], Any]) -> dict[str, Any]:
    """A fault of the schema; `target` makes a name of an object."""
    if not isinstance(given, (Mapping, type(None))):
        raise TypeError(f'a fault is written as inject(kind="kill", target=...), got {given!r}')
    whole_fault = in_javascript({**(given or {}), **fields})
    if "kind" not in whole_fault:
        raise TypeError('a fault needs its kind: inject(kind="kill", target=...)')
    if "target" in whole_fault:
        several = whole_fault["target"]
        is_list = isinstance(several, (list, tuple))
        whole_fault["target"] = [target(each) for each in several] if is_list else target(several)
    return whole_fault


def in_javascript(given: Mapping[str, Any]) -> dict[str, Any]:
    """What was given, by its names in JavaScript."""
    return {camel(name): value for name, value in given.items() if value is not None}


def camel(name: str) -> str:
    """A name of Python's as JavaScript has it."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
