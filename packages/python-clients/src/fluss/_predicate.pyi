# Signatures as the published package has them; surface.test.ts holds both to each other.
"""Conditions on rows, as filters for scans."""

from typing import Any, List, NoReturn

class Predicate:
    """A condition on rows. Combine two with `&` and `|`."""

    def __and__(self, other: Predicate, /) -> Predicate:
        """Rows of which both hold."""

    def __bool__(self) -> NoReturn:
        """Raises TypeError: `and` and `or` would drop one of two."""

    def __or__(self, other: Predicate, /) -> Predicate:
        """Rows of which one holds."""

    def and_(self, other: Predicate) -> Predicate:
        """Rows of which both hold."""

    def or_(self, other: Predicate) -> Predicate:
        """Rows of which one holds."""

class ColumnRef:
    """A column, to compare with a value: `col("id") == 5`."""

    def __bool__(self) -> NoReturn:
        """Raises TypeError: compare it first."""

    def __new__(cls, name: str) -> ColumnRef: ...

    def contains(self, infix: str) -> Predicate:
        """Texts with this in them."""

    def ends_with(self, suffix: str) -> Predicate:
        """Texts that end so."""

    def equal(self, value: Any) -> Predicate:
        """The same as `==`."""

    def greater_or_equal(self, value: Any) -> Predicate:
        """The same as `>=`."""

    def greater_than(self, value: Any) -> Predicate:
        """The same as `>`."""

    def is_in(self, values: List[Any]) -> Predicate:
        """One of these values."""

    def is_not_null(self) -> Predicate:
        """Rows with a value."""

    def is_null(self) -> Predicate:
        """Rows without a value."""

    def less_or_equal(self, value: Any) -> Predicate:
        """The same as `<=`."""

    def less_than(self, value: Any) -> Predicate:
        """The same as `<`."""

    @property
    def name(self) -> str:
        """The column's name."""

    def not_equal(self, value: Any) -> Predicate:
        """The same as `!=`."""

    def not_in(self, values: List[Any]) -> Predicate:
        """None of these values."""

    def starts_with(self, prefix: str) -> Predicate:
        """Texts that begin so."""

    def __eq__(self, value: Any, /) -> Predicate: ...

    def __ne__(self, value: Any, /) -> Predicate: ...

    def __lt__(self, value: Any, /) -> Predicate: ...

    def __le__(self, value: Any, /) -> Predicate: ...

    def __gt__(self, value: Any, /) -> Predicate: ...

    def __ge__(self, value: Any, /) -> Predicate: ...

def col(name: str) -> ColumnRef:
    """A column of a table, for filters."""
