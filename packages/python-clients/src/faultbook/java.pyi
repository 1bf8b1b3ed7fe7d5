# Generated from the module beside it by `npm run generate`: change that, not this file.
"""The Java client, which Flink's connector uses too: its calls by Python's names, each of them awaited."""
from collections.abc import Awaitable
from typing import Any, Optional
from fluss import Config, FlussTable, TablePath
from .administration import Administration

__all__ = ['FetchException', 'FlussRuntimeException', 'IllegalArgumentException', 'IllegalStateException', 'JavaAdmin', 'JavaConnection', 'JavaException', 'KvSnapshots', 'UnsupportedOperationException']

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

class JavaConnection:
    """A connection of the Java client: `java = await JavaConnection.create(config)`."""

    def __init__(self, handle: Any) -> None: ...

    @staticmethod
    def create(config: Config) -> Awaitable[JavaConnection]:
        """Connects to the cluster that `bootstrap.servers` names. Raises IllegalStateException when nobody answers."""

    def get_admin(self) -> JavaAdmin:
        """The admin, with the calls that the Python client hasn't got."""

    def get_table(self, table_path: TablePath) -> Awaitable[FlussTable]:
        """
        Opens a table, which is read and written by the Java client's rules. Raises FlussRuntimeException when it doesn't
        exist.
        """

    def close(self) -> Awaitable[None]:
        """Sends what writers have buffered, for as long as that takes, and closes them."""

    def __repr__(self) -> str: ...

class KvSnapshots:
    """The latest snapshot of each bucket; None where there is none yet."""
    table_id: int
    partition_id: Optional[int]
    snapshot_ids: dict[int, Optional[int]]

    def __init__(self, table_id: int, partition_id: Optional[int], snapshot_ids: dict[int, Optional[int]]) -> None: ...

    def __repr__(self) -> str: ...

class JavaAdmin(Administration):
    """The admin of the Java client: the calls of `fluss.FlussAdmin`, and those that it alone has."""

    def __init__(self, handle: Any) -> None: ...

    def get_latest_kv_snapshots(self, table_path: TablePath, partition_name: Optional[str]=None) -> Awaitable[KvSnapshots]:
        """The latest snapshots of a primary-key table. Raises 20 for a table without a primary key."""

    def __repr__(self) -> str: ...
