# Generated from the module beside it by `npm run generate`: change that, not this file.
"""The Java client, which Flink's connector uses too: its calls by Python's names, each of them awaited."""
from collections.abc import Awaitable
from typing import Any, Literal, Optional
from fluss import Config, FlussAdmin, FlussTable, TableBucket, TablePath, TableScan
from .administration import Administration

__all__ = ['FetchException', 'FlussRuntimeException', 'IllegalArgumentException', 'IOException', 'IllegalStateException', 'JavaAdmin', 'JavaConnection', 'JavaException', 'JavaTable', 'JavaTableScan', 'KvBatchScanner', 'KvSnapshotMetadata', 'KvSnapshots', 'UnsupportedOperationException']

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

class JavaConnection:
    """A connection of the Java client: `java = await JavaConnection.create(config)`."""

    def __init__(self, handle: Any) -> None: ...

    @staticmethod
    def create(config: Config, *, release: Optional[Literal['0.8']]=None) -> Awaitable[JavaConnection]:
        """
        Connects to the cluster that `bootstrap.servers` names. Raises IllegalStateException when nobody answers.

        `release` is "0.8" for a client from before release 0.9, as in a job that wasn't upgraded with its cluster.
        """

    def get_admin(self) -> JavaAdmin:
        """The admin, with the calls that the Python client hasn't got."""

    def get_table(self, table_path: TablePath) -> Awaitable[JavaTable]:
        """
        Opens a table, which is read and written by the Java client's rules. Raises FlussRuntimeException when it doesn't
        exist.
        """

    def close(self) -> Awaitable[None]:
        """Sends what writers have buffered, for as long as that takes, and closes them."""

    def __repr__(self) -> str: ...

class JavaTable(FlussTable):
    """A table as the Java client reads and writes it: the calls of `fluss.FlussTable`, and its own scans."""

    def __init__(self, handle: Any) -> None: ...

    def new_scan(self) -> JavaTableScan:
        """Reads the table: its log, or the rows of a bucket."""

    def __repr__(self) -> str: ...

class JavaTableScan(TableScan):
    """A scan of the Java client: the calls of `fluss.TableScan`, and one that reads all rows of a bucket."""

    def __init__(self, table: FlussTable) -> None: ...

    def create_batch_scanner(self, bucket: TableBucket, *, max_bytes: Optional[int]=None) -> KvBatchScanner:
        """
        Reads all rows of a bucket of a primary-key table, from a server of the trunk. `max_bytes` is how much it may send
        at once. Raises UnsupportedOperationException for a log table.
        """

    def __repr__(self) -> str: ...

class KvBatchScanner:
    """Reads all rows of a bucket as they were when it was opened, batch by batch."""

    def __init__(self, handle: Any, columns: Any) -> None: ...

    def poll_batch(self, timeout_ms: int) -> Awaitable[Optional[list[dict[str, Any]]]]:
        """The next rows; none when none have come in time; None at the end. Raises IOException, whose cause has the code."""

    def close(self) -> Awaitable[None]:
        """Ends the scan, and lets the server know."""

    def __repr__(self) -> str: ...

class KvSnapshots:
    """The latest snapshot of each bucket; None where there is none yet."""
    table_id: int
    partition_id: Optional[int]
    snapshot_ids: dict[int, Optional[int]]

    def __init__(self, table_id: int, partition_id: Optional[int], snapshot_ids: dict[int, Optional[int]]) -> None: ...

    def __repr__(self) -> str: ...

class KvSnapshotMetadata:
    """A snapshot of a bucket's rows, from whose `log_offset` on the log has what was written later."""
    snapshot_id: int
    log_offset: int

    def __init__(self, snapshot_id: int, log_offset: int) -> None: ...

    def __repr__(self) -> str: ...

class JavaAdmin(Administration, FlussAdmin):
    """The admin of the Java client: the calls of `fluss.FlussAdmin`, and those that it alone has."""

    def __init__(self, handle: Any) -> None: ...

    def get_latest_kv_snapshots(self, table_path: TablePath, partition_name: Optional[str]=None) -> Awaitable[KvSnapshots]:
        """The latest snapshots of a primary-key table. Raises 20 for a table without a primary key."""

    def get_kv_snapshot_metadata(self, bucket: TableBucket, snapshot_id: int) -> Awaitable[KvSnapshotMetadata]:
        """Where a snapshot is. Raises 41 for one that the bucket doesn't have any more, or never had."""

    def __repr__(self) -> str: ...
