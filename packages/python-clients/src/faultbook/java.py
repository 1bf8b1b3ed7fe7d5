"""The Java client, which Flink's connector uses too: its calls by Python's names, each of them awaited."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, Optional

from fluss import Config, FlussAdmin, FlussTable, TablePath
from fluss._metadata import path_in
from fluss._native import make
from fluss._simulated import call, later, maker, pairs, read, translate_with
from fluss._table import table_of

from ._simulated import translated
from .administration import Administration

__all__ = [
    "FetchException",
    "FlussRuntimeException",
    "IllegalArgumentException",
    "IllegalStateException",
    "JavaAdmin",
    "JavaConnection",
    "JavaException",
    "KvSnapshots",
    "UnsupportedOperationException",
]


class JavaException(Exception):
    """An exception of the Java client that carries no code. Those that carry one are FlussError."""


class FetchException(JavaException):
    """What a scanner throws for whatever a server refuses of a fetch."""


class FlussRuntimeException(JavaException):
    """What the client throws around an error that it didn't expect, which is its cause."""


class IllegalArgumentException(JavaException):
    """A call or a setting that the client refuses by itself."""


class IllegalStateException(JavaException):
    """A client that can't do that any more, or not with such a table."""


class UnsupportedOperationException(JavaException):
    """A call that isn't there for such a table."""


_EXCEPTIONS = {cls.__name__: cls for cls in JavaException.__subclasses__()}


def _translated(error: Any) -> Optional[BaseException]:
    """The exception for one of the simulated Java client without a code; None for other errors."""
    cls = _EXCEPTIONS.get(getattr(error, "name", None))
    if cls is None:
        return None
    exception = cls(read(error, "message"))
    cause = read(error, "cause")
    exception.__cause__ = None if cause is None else translated(cause)
    return exception


translate_with(_translated)


class JavaConnection:
    """A connection of the Java client: `java = await JavaConnection.create(config)`."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle

    @staticmethod
    def create(config: Config) -> Awaitable[JavaConnection]:
        """Connects to the cluster that `bootstrap.servers` names. Raises IllegalStateException when nobody answers."""
        if not isinstance(config, Config):
            raise TypeError(f"config must be a fluss.Config, got {config!r}")
        return later(maker("JavaConnection"), "create", config._inside, then=JavaConnection)

    def get_admin(self) -> JavaAdmin:
        """The admin, with the calls that the Python client hasn't got."""
        return JavaAdmin(call(self._handle, "getAdmin"))

    def get_table(self, table_path: TablePath) -> Awaitable[FlussTable]:
        """
        Opens a table, which is read and written by the Java client's rules. Raises FlussRuntimeException when it doesn't
        exist.
        """
        return later(self._handle, "getTable", _path(table_path), then=table_of)

    def close(self) -> Awaitable[None]:
        """Sends what writers have buffered, for as long as that takes, and closes them."""
        return later(self._handle, "close")

    def __repr__(self) -> str:
        return "JavaConnection()"


class KvSnapshots:
    """The latest snapshot of each bucket; None where there is none yet."""

    def __init__(self, table_id: int, partition_id: Optional[int], snapshot_ids: dict[int, Optional[int]]) -> None:
        self.table_id = table_id
        self.partition_id = partition_id
        self.snapshot_ids = snapshot_ids

    def __repr__(self) -> str:
        return f"KvSnapshots(table_id={self.table_id}, snapshot_ids={self.snapshot_ids})"


class JavaAdmin(Administration):
    """The admin of the Java client: the calls of `fluss.FlussAdmin`, and those that it alone has."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle
        self._shared = make(FlussAdmin, _inside=handle)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(f"'JavaAdmin' object has no attribute '{name}'", name=name, obj=self)
        return getattr(self._shared, name)

    def get_latest_kv_snapshots(
        self, table_path: TablePath, partition_name: Optional[str] = None
    ) -> Awaitable[KvSnapshots]:
        """The latest snapshots of a primary-key table. Raises 20 for a table without a primary key."""
        return later(self._handle, "getLatestKvSnapshots", _path(table_path), partition_name, then=_snapshots)

    def __repr__(self) -> str:
        return "JavaAdmin()"


def _snapshots(found: Any) -> KvSnapshots:
    return KvSnapshots(found["tableId"], found["partitionId"], dict(pairs(found["snapshotIds"])))


def _path(table: Any) -> Any:
    if isinstance(table, TablePath):
        return path_in(table)
    raise TypeError(f"a table is given as TablePath(database, table), got {table!r}")
