# Signatures as the published package has them; surface.test.ts holds both to each other.
"""Connections, and the administrator's calls."""

from types import TracebackType
from typing import Dict, List, Optional

from ._config import Config
from ._metadata import DatabaseDescriptor, DatabaseInfo, LakeSnapshot, OffsetSpec, PartitionInfo, ServerNode, TableDescriptor, TableInfo, TablePath
from ._table import FlussTable

class FlussConnection:
    """A connection to a cluster. Close it with `await connection.close()`, or use `async with`."""

    async def __aenter__(self) -> FlussConnection:
        """Gives the connection."""

    async def __aexit__(self, exc_type: Optional[type]=None, exc_value: Optional[BaseException]=None, traceback: Optional[TracebackType]=None) -> bool:
        """Closes the connection. Its failure doesn't hide the exception of the block."""

    def __enter__(self) -> FlussConnection:
        """Gives the connection."""

    def __exit__(self, exc_type: Optional[type]=None, exc_value: Optional[BaseException]=None, traceback: Optional[TracebackType]=None) -> bool:
        """Does nothing: a block without `async` can't wait for what is buffered."""

    async def close(self) -> None:
        """Sends what writers have buffered, for as long as that takes, and closes them."""

    @staticmethod
    async def create(config: Config) -> FlussConnection:
        """
        Connects to the cluster that `bootstrap.servers` names.

        Raises FlussError 1 (NETWORK_EXCEPTION) when nobody answers there, 46 (AUTHENTICATE_EXCEPTION) when the server
        doesn't accept the user, -2 (CLIENT_ERROR) for an invalid address or setting.
        """

    def get_admin(self) -> FlussAdmin:
        """The administrator's calls over this connection."""

    async def get_table(self, table_path: TablePath) -> FlussTable:
        """
        Opens a table.

        Raises FlussError -1 with a Java stack trace as its text when the table doesn't exist, 7 when the user may not see it.
        """

class FlussAdmin:
    """Manages databases, tables and partitions."""

    async def create_database(self, database_name: str, database_descriptor: Optional['DatabaseDescriptor']=None, ignore_if_exists: bool=False) -> None:
        """Raises FlussError 6 when it exists, 16 for an invalid name, 48 without the right to."""

    async def create_partition(self, table_path: TablePath, partition_spec: Dict[str, str], ignore_if_exists: bool=False) -> None:
        """Raises FlussError 36, 37, 42, 43 or 45, by what is wrong with the partition; 7 when the table doesn't exist."""

    async def create_table(self, table_path: TablePath, table_descriptor: TableDescriptor, ignore_if_exists: Optional[bool]=None) -> None:
        """
        Raises FlussError 4 when the database doesn't exist, 8 when the table does, 15 for an invalid name or column, 17 for
        a replication factor that the cluster can't meet, 39 for an invalid property, 49 for too many buckets.
        """

    async def database_exists(self, database_name: str) -> bool:
        """Whether there is such a database."""

    async def drop_database(self, database_name: str, ignore_if_not_exists: bool=False, cascade: bool=True) -> None:
        """Raises FlussError 4 when it doesn't exist, 5 when it has tables and `cascade` is False."""

    async def drop_partition(self, table_path: TablePath, partition_spec: Dict[str, str], ignore_if_not_exists: bool=False) -> None:
        """Raises FlussError 36 when it doesn't exist, 37 when the table has no partitions."""

    async def drop_table(self, table_path: TablePath, ignore_if_not_exists: bool=False) -> None:
        """Raises FlussError 7 when it doesn't exist."""

    async def get_database_info(self, database_name: str) -> 'DatabaseInfo':
        """Raises FlussError 4 when it doesn't exist."""

    async def get_latest_lake_snapshot(self, table_path: TablePath) -> LakeSnapshot:
        """Raises FlussError 53 when the table has no snapshot in a data lake."""

    async def get_server_nodes(self) -> List[ServerNode]:
        """Coordinator and tablet servers that are alive, asked of the bootstrap servers."""

    async def get_table_info(self, table_path: TablePath) -> TableInfo:
        """Raises FlussError 7 when it doesn't exist, 48 without the right to see it."""

    async def list_databases(self) -> List[str]:
        """The databases that the user may see."""

    async def list_offsets(self, table_path: TablePath, bucket_ids: List[int], offset_spec: 'OffsetSpec') -> Dict[int, int]:
        """Offsets by bucket. Raises FlussError 38 for a time that hasn't come yet, -1 when the table doesn't exist."""

    async def list_partition_infos(self, table_path: TablePath, partition_spec: Optional[Dict[str, str]]=None) -> List['PartitionInfo']:
        """Raises FlussError 7 when the table doesn't exist, 37 when it has no partitions."""

    async def list_partition_offsets(self, table_path: TablePath, partition_name: str, bucket_ids: List[int], offset_spec: 'OffsetSpec') -> Dict[int, int]:
        """Offsets by bucket of a partition. Raises FlussError 36 when the partition doesn't exist."""

    async def list_tables(self, database_name: str) -> List[str]:
        """Raises FlussError 4 when the database doesn't exist."""

    async def table_exists(self, table_path: TablePath) -> bool:
        """Whether there is such a table."""
