"""The DB-API 2.0 (PEP 249) over a node."""

from __future__ import annotations

import logging
import threading
from typing import Any, Iterator, Optional, Sequence

from .node import Node

__all__ = [
    "connect",
    "Connection",
    "Cursor",
    "Error",
    "Warning",
    "InterfaceError",
    "DatabaseError",
    "DataError",
    "OperationalError",
    "IntegrityError",
    "InternalError",
    "ProgrammingError",
    "NotSupportedError",
    "apilevel",
    "threadsafety",
    "paramstyle",
]

logger = logging.getLogger(__name__)

apilevel = "2.0"
threadsafety = 1
paramstyle = "qmark"


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


def connect(node: Node, database: str = "db.sqlite") -> "Connection":
    """A connection to a database of a node that runs."""
    return Connection(node, database)


class Connection:
    """A connection. All connections of a node share the node's one connection to the leader."""

    def __init__(self, node: Node, database: str):
        self.node = node
        self.database = database
        self._closed = False
        self._lock = threading.Lock()
        try:
            node.open_db(database)
        except Exception as error:
            raise OperationalError(f"Failed to open database: {error}") from error
        logger.info(f"Opened dqlite database: {database}")

    def close(self) -> None:
        """Closes the connection, and leaves the node's as it is."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            logger.info(f"Closed dqlite connection to: {self.database}")

    def begin(self) -> None:
        """Begins a transaction."""
        self._check_closed()
        self.node.begin()

    def commit(self) -> None:
        """Commits the transaction. It swallows every error: that of a transaction that was lost, too."""
        self._check_closed()
        try:
            self.node.commit()
        except Exception:
            pass

    def rollback(self) -> None:
        """Rolls the transaction back. Without one it raises OperationalError."""
        self._check_closed()
        try:
            self.node.rollback()
        except Exception as error:
            raise OperationalError(f"Failed to rollback transaction: {error}") from error

    def cursor(self) -> "Cursor":
        """A new cursor."""
        self._check_closed()
        return Cursor(self)

    def _check_closed(self) -> None:
        if self._closed:
            raise InterfaceError("Connection is closed")

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> None:
        """Commits, or rolls back after an exception; without a transaction the rollback's error takes its place."""
        if exc_type is None:
            self.commit()
        else:
            self.rollback()
        self.close()


class Cursor:
    """A cursor: it holds all rows of its last query."""

    def __init__(self, connection: Connection):
        self.connection = connection
        self.arraysize = 1
        self._closed = False
        self._forget()

    @property
    def description(self) -> Optional[Sequence[Sequence[Any]]]:
        """The columns of the last query, by name alone: empty if it gave no rows, None if it was none."""
        return self._description

    @property
    def rowcount(self) -> int:
        """How many rows the last statement gave or changed; -1 before the first."""
        return self._rowcount

    @property
    def lastrowid(self) -> Optional[int]:
        """The id of the last inserted row; None after a query."""
        return self._lastrowid

    def close(self) -> None:
        """Closes the cursor."""
        self._closed = True
        self._rows: list[dict[str, Any]] = []
        self._description = None

    def execute(self, operation: str, parameters: Optional[Sequence[Any]] = None) -> "Cursor":
        """Runs a statement. Only what begins with SELECT or PRAGMA gives rows."""
        self._check_closed()
        self.connection._check_closed()
        if parameters:
            operation = self._bind_parameters(operation, parameters)
        self._forget()
        gives_rows = operation.strip().upper().startswith(("SELECT", "PRAGMA"))
        try:
            (self._query if gives_rows else self._exec)(operation)
        except Exception as error:
            raise ProgrammingError(f"Failed to execute SQL: {error}") from error
        return self

    def executemany(self, operation: str, seq_of_parameters: Sequence[Sequence[Any]]) -> "Cursor":
        """Runs a statement with each of the parameters, and adds up the rows."""
        self._check_closed()
        changed, last = 0, None
        for parameters in seq_of_parameters:
            self.execute(operation, parameters)
            changed += max(self._rowcount, 0)
            last = last if self._lastrowid is None else self._lastrowid
        self._rowcount = changed
        self._lastrowid = last
        return self

    def fetchone(self) -> Optional[tuple[Any, ...]]:
        """The next row, or None."""
        self._check_closed()
        if self._next >= len(self._rows):
            return None
        row = self._rows[self._next]
        self._next += 1
        return tuple(row.get(column[0]) for column in self._description or ())

    def fetchmany(self, size: Optional[int] = None) -> list[tuple[Any, ...]]:
        """The next rows, `arraysize` of them unless told otherwise."""
        self._check_closed()
        return self._take(self.arraysize if size is None else size)

    def fetchall(self) -> list[tuple[Any, ...]]:
        """All rows that are left."""
        self._check_closed()
        return self._take(len(self._rows))

    def setinputsizes(self, sizes: Sequence[Any]) -> None:
        """Does nothing."""
        self._check_closed()

    def setoutputsize(self, size: int, column: Optional[int] = None) -> None:
        """Does nothing."""
        self._check_closed()

    def _query(self, operation: str) -> None:
        self._rows = self.connection.node.query(operation)
        self._rowcount = len(self._rows)
        columns = list(self._rows[0]) if self._rows else []
        self._description = tuple((name, None, None, None, None, None, None) for name in columns)

    def _exec(self, operation: str) -> None:
        last, self._rowcount = self.connection.node.exec(operation)
        self._lastrowid = last or None

    def _forget(self) -> None:
        self._rows = []
        self._next = 0
        self._description: Optional[Sequence[Sequence[Any]]] = None
        self._rowcount = -1
        self._lastrowid: Optional[int] = None

    def _take(self, size: int) -> list[tuple[Any, ...]]:
        rows = (self.fetchone() for _ in range(size))
        return [row for row in rows if row is not None]

    def _bind_parameters(self, operation: str, parameters: Sequence[Any]) -> str:
        """Writes the parameters into the text, each at the next question mark, also where that is inside a value."""
        expected, got = operation.count("?"), len(parameters)
        if expected != got:
            raise ProgrammingError(f"Parameter count mismatch: expected {expected}, got {got}")
        for value in parameters:
            operation = operation.replace("?", _literal(value), 1)
        return operation

    def _check_closed(self) -> None:
        if self._closed:
            raise InterfaceError("Cursor is closed")

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        self._check_closed()
        return self

    def __next__(self) -> tuple[Any, ...]:
        row = self.fetchone()
        if row is None:
            raise StopIteration
        return row

    def __enter__(self) -> "Cursor":
        return self

    def __exit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> None:
        self.close()


def _literal(value: Any) -> str:
    """A value as SQL."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, bytes):
        return f"X'{value.hex()}'"
    return "'" + str(value).replace("'", "''") + "'"
