# Generated from the module beside it by `npm run generate`: change that, not this file.
"""The DB-API 2.0 (PEP 249) over a node."""
from typing import Any, Iterator, Optional, Sequence
from .node import Node

__all__ = ['connect', 'Connection', 'Cursor', 'Error', 'Warning', 'InterfaceError', 'DatabaseError', 'DataError', 'OperationalError', 'IntegrityError', 'InternalError', 'ProgrammingError', 'NotSupportedError', 'apilevel', 'threadsafety', 'paramstyle']
apilevel: str
threadsafety: int
paramstyle: str

class Error(Exception):
    """Base class of the module's errors, which aren't DqliteErrors."""

class Warning(Exception):
    """Raised by nothing."""

class InterfaceError(Error):
    """A closed connection or cursor was used."""

class DatabaseError(Error):
    """Base class of the errors of a database."""

class DataError(DatabaseError):
    """Raised by nothing."""

class OperationalError(DatabaseError):
    """A database couldn't be opened, or a transaction not rolled back."""

class IntegrityError(DatabaseError):
    """Raised by nothing: a violated constraint arrives as ProgrammingError."""

class InternalError(DatabaseError):
    """Raised by nothing."""

class ProgrammingError(DatabaseError):
    """Whatever fails in execute(), a lost leader too. Its `__cause__` is the error of the node."""

class NotSupportedError(DatabaseError):
    """Raised by nothing."""

def connect(node: Node, database: str='db.sqlite') -> 'Connection':
    """A connection to a database of a node that runs."""

class Connection:
    """A connection. All connections of a node share the node's one connection to the leader."""
    node: Node
    database: str

    def __init__(self, node: Node, database: str): ...

    def close(self) -> None:
        """Closes the connection, and leaves the node's as it is."""

    def begin(self) -> None:
        """Begins a transaction."""

    def commit(self) -> None:
        """Commits the transaction. It swallows every error: that of a transaction that was lost, too."""

    def rollback(self) -> None:
        """Rolls the transaction back. Without one it raises OperationalError."""

    def cursor(self) -> 'Cursor':
        """A new cursor."""

    def __enter__(self) -> 'Connection': ...

    def __exit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> None:
        """Commits, or rolls back after an exception; without a transaction the rollback's error takes its place."""

class Cursor:
    """A cursor: it holds all rows of its last query."""
    connection: Connection
    arraysize: int

    def __init__(self, connection: Connection): ...

    @property
    def description(self) -> Optional[Sequence[Sequence[Any]]]:
        """The columns of the last query, by name alone: empty if it gave no rows, None if it was none."""

    @property
    def rowcount(self) -> int:
        """How many rows the last statement gave or changed; -1 before the first."""

    @property
    def lastrowid(self) -> Optional[int]:
        """The id of the last inserted row; None after a query."""

    def close(self) -> None:
        """Closes the cursor."""

    def execute(self, operation: str, parameters: Optional[Sequence[Any]]=None) -> 'Cursor':
        """Runs a statement. Only what begins with SELECT or PRAGMA gives rows."""

    def executemany(self, operation: str, seq_of_parameters: Sequence[Sequence[Any]]) -> 'Cursor':
        """Runs a statement with each of the parameters, and adds up the rows."""

    def fetchone(self) -> Optional[tuple[Any, ...]]:
        """The next row, or None."""

    def fetchmany(self, size: Optional[int]=None) -> list[tuple[Any, ...]]:
        """The next rows, `arraysize` of them unless told otherwise."""

    def fetchall(self) -> list[tuple[Any, ...]]:
        """All rows that are left."""

    def setinputsizes(self, sizes: Sequence[Any]) -> None:
        """Does nothing."""

    def setoutputsize(self, size: int, column: Optional[int]=None) -> None:
        """Does nothing."""

    def __iter__(self) -> Iterator[tuple[Any, ...]]: ...

    def __next__(self) -> tuple[Any, ...]: ...

    def __enter__(self) -> 'Cursor': ...

    def __exit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> None: ...
