"""The Java client, which Flink's connector uses too: its calls by Python's names, each of them awaited."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, Literal, Optional

from fluss import Config, FlussAdmin, FlussTable, TableBucket, TablePath, TableScan
from fluss._metadata import bucket_in, path_in
from fluss._native import make
from fluss._simulated import call, later, maker, options, pairs, read, translate_with
from fluss._table import table_of
from fluss._values import row_from_simulator

from ._arguments import whole
from ._simulated import translated
from .administration import Administration

__all__ = [
    "FetchException",
    "FlussRuntimeException",
    "IllegalArgumentException",
    "IOException",
    "IllegalStateException",
    "JavaAdmin",
    "JavaConnection",
    "JavaException",
    "JavaTable",
    "JavaTableScan",
    "KvBatchScanner",
    "KvSnapshotMetadata",
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


class IOException(JavaException):
    """What a scan of all rows of a bucket ends with. Its cause has the code."""


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
    def create(config: Config, *, release: Optional[Literal["0.8"]] = None) -> Awaitable[JavaConnection]:
        """
        Connects to the cluster that `bootstrap.servers` names. Raises IllegalStateException when nobody answers.

        `release` is "0.8" for a client from before release 0.9, as in a job that wasn't upgraded with its cluster.
        """
        if not isinstance(config, Config):
            raise TypeError(f"config must be a fluss.Config, got {config!r}")
        given = options(release=release)
        return later(maker("JavaConnection"), "create", config._inside, given, then=JavaConnection)

    def get_admin(self) -> JavaAdmin:
        """The admin, with the calls that the Python client hasn't got."""
        return JavaAdmin(call(self._handle, "getAdmin"))

    def get_table(self, table_path: TablePath) -> Awaitable[JavaTable]:
        """
        Opens a table, which is read and written by the Java client's rules. Raises FlussRuntimeException when it doesn't
        exist.
        """
        return later(self._handle, "getTable", _path(table_path), then=JavaTable)

    def close(self) -> Awaitable[None]:
        """Sends what writers have buffered, for as long as that takes, and closes them."""
        return later(self._handle, "close")

    def __repr__(self) -> str:
        return "JavaConnection()"


class JavaTable:
    """A table as the Java client reads and writes it: the calls of `fluss.FlussTable`, and its own scans."""

    _shared: FlussTable

    def __init__(self, handle: Any) -> None:
        self._handle = handle
        self._shared = table_of(handle)

    def __getattr__(self, name: str) -> Any:
        return _shared(self, name)

    def new_scan(self) -> JavaTableScan:
        """Reads the table: its log, or the rows of a bucket."""
        return JavaTableScan(self._shared)

    def __repr__(self) -> str:
        return f"JavaTable(path={self._shared.get_table_path()})"


class JavaTableScan:
    """A scan of the Java client: the calls of `fluss.TableScan`, and one that reads all rows of a bucket."""

    _shared: TableScan

    def __init__(self, table: FlussTable) -> None:
        self._table = table
        self._shared = table.new_scan()

    def __getattr__(self, name: str) -> Any:
        return _shared(self, name)

    def create_batch_scanner(self, bucket: TableBucket, *, max_bytes: Optional[int] = None) -> KvBatchScanner:
        """
        Reads all rows of a bucket of a primary-key table, from a server of the trunk. `max_bytes` is how much it may send
        at once. Raises UnsupportedOperationException for a log table.
        """
        given = whole(maxBytes=max_bytes)
        scanner = call(self._shared._inside, "createBatchScanner", _bucket(bucket), given)
        return KvBatchScanner(scanner, self._table._columns)

    def __repr__(self) -> str:
        return "JavaTableScan()"


class KvBatchScanner:
    """Reads all rows of a bucket as they were when it was opened, batch by batch."""

    def __init__(self, handle: Any, columns: Any) -> None:
        self._handle = handle
        self._columns = columns

    def poll_batch(self, timeout_ms: int) -> Awaitable[Optional[list[dict[str, Any]]]]:
        """The next rows; none when none have come in time; None at the end. Raises IOException, whose cause has the code."""
        return later(self._handle, "pollBatch", timeout_ms, then=self._rows)

    def close(self) -> Awaitable[None]:
        """Ends the scan, and lets the server know."""
        return later(self._handle, "close")

    def _rows(self, found: Any) -> Optional[list[dict[str, Any]]]:
        return None if found is None else [row_from_simulator(row, self._columns) for row in found]

    def __repr__(self) -> str:
        return "KvBatchScanner()"


class KvSnapshots:
    """The latest snapshot of each bucket; None where there is none yet."""

    def __init__(self, table_id: int, partition_id: Optional[int], snapshot_ids: dict[int, Optional[int]]) -> None:
        self.table_id = table_id
        self.partition_id = partition_id
        self.snapshot_ids = snapshot_ids

    def __repr__(self) -> str:
        return f"KvSnapshots(table_id={self.table_id}, snapshot_ids={self.snapshot_ids})"


class KvSnapshotMetadata:
    """A snapshot of a bucket's rows, from whose `log_offset` on the log has what was written later."""

    def __init__(self, snapshot_id: int, log_offset: int) -> None:
        self.snapshot_id = snapshot_id
        self.log_offset = log_offset

    def __repr__(self) -> str:
        return f"KvSnapshotMetadata(snapshot_id={self.snapshot_id}, log_offset={self.log_offset})"


class JavaAdmin(Administration):
    """The admin of the Java client: the calls of `fluss.FlussAdmin`, and those that it alone has."""

    _shared: FlussAdmin

    def __init__(self, handle: Any) -> None:
        self._handle = handle
        self._shared = make(FlussAdmin, _inside=handle)

    def __getattr__(self, name: str) -> Any:
        return _shared(self, name)

    def get_latest_kv_snapshots(
        self, table_path: TablePath, partition_name: Optional[str] = None
    ) -> Awaitable[KvSnapshots]:
        """The latest snapshots of a primary-key table. Raises 20 for a table without a primary key."""
        return later(self._handle, "getLatestKvSnapshots", _path(table_path), partition_name, then=_snapshots)

    def get_kv_snapshot_metadata(self, bucket: TableBucket, snapshot_id: int) -> Awaitable[KvSnapshotMetadata]:
        """Where a snapshot is. Raises 41 for one that the bucket doesn't have any more, or never had."""
        return later(
            self._handle,
            "getKvSnapshotMetadata",
            _bucket(bucket),
            snapshot_id,
            then=lambda found: KvSnapshotMetadata(found["snapshotId"], found["logOffset"]),
        )

    def __repr__(self) -> str:
        return "JavaAdmin()"


def _shared(one: Any, name: str) -> Any:
    """What both clients have."""
    if name.startswith("_"):
        raise AttributeError(f"'{type(one).__name__}' object has no attribute '{name}'", name=name, obj=one)
    return getattr(one._shared, name)


def _snapshots(found: Any) -> KvSnapshots:
    return KvSnapshots(found["tableId"], found["partitionId"], dict(pairs(found["snapshotIds"])))


def _bucket(bucket: Any) -> Any:
    if isinstance(bucket, TableBucket):
        return bucket_in(bucket)
    raise TypeError(f"a bucket is given as TableBucket(table_id, bucket), got {bucket!r}")


def _path(table: Any) -> Any:
    if isinstance(table, TablePath):
        return path_in(table)
    raise TypeError(f"a table is given as TablePath(database, table), got {table!r}")
