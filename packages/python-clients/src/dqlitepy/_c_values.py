"""What C functions receive for Python's values, and what cffi raises for a value that they can't."""

from __future__ import annotations

from typing import Any, Optional


def unsigned_64(value: Any) -> int:
    """What cffi makes of an argument that is an unsigned integer of 64 bits; it raises what cffi raises."""
    return _unsigned(value, 64, "int too big to convert")


def unsigned_32(value: int) -> int:
    """The same for 32 bits."""
    return _unsigned(value, 32, f"integer {value} does not fit 'unsigned int'")


def c_text(value: str) -> str:
    """The text that C receives for a Python string: it ends at the first NUL."""
    return value.encode("utf-8").partition(b"\0")[0].decode("utf-8")


def c_argument(value: Optional[str]) -> str:
    """The same for an argument that dqlitepy hands to cffi as it is; it raises what cffi raises for None."""
    if value is None:
        raise TypeError("initializer for ctype 'char *' must be a cdata pointer, not NoneType")
    return c_text(value)


def _unsigned(value: Any, bits: int, too_big: str) -> int:
    if not isinstance(value, int):
        raise TypeError("an integer is required")
    if value < 0:
        raise OverflowError("can't convert negative number to unsigned")
    if value >= 1 << bits:
        raise OverflowError(too_big)
    return int(value)
