# Signatures as the published package has them; surface.test.ts holds both to each other.
"""What tables, databases and buckets are described by."""

from typing import Dict, List, Optional, Tuple

import pyarrow as pa

class TablePath:
    """The name of a table: database and table."""

    def __new__(cls, database_name: str, table_name: str) -> TablePath: ...

    @property
    def database_name(self) -> str:
        """The database."""

    @property
    def table_name(self) -> str:
        """The table in it."""

    def table_path_str(self) -> str:
        """Both, with a dot between them."""

class TableBucket:
    """One bucket of a table, or of one partition of it."""

    def __new__(cls, table_id: int, bucket: int) -> TableBucket: ...

    @property
    def bucket_id(self) -> int:
        """The bucket's number."""

    @property
    def partition_id(self) -> Optional[int]:
        """The partition's id; None in a table without partitions."""

    @property
    def table_id(self) -> int:
        """The table's id."""

    @staticmethod
    def with_partition(table_id: int, partition_id: int, bucket: int) -> TableBucket:
        """A bucket of a partition."""

class Schema:
    """
    The columns of a table, from a pyarrow schema. Raises FlussError -2 when columns, keys and auto-increment column don't
    fit together.
    """

    def __new__(cls, schema: pa.Schema, primary_keys: Optional[List[str]]=None, auto_increment_column: Optional[str]=None) -> Schema: ...

    def get_auto_increment_columns(self) -> List[str]:
        """The columns that the server numbers."""

    def get_column_names(self) -> List[str]:
        """The names, in order."""

    def get_column_types(self) -> List[str]:
        """The types as text: `int NOT NULL`."""

    def get_columns(self) -> List[Tuple[str, str]]:
        """Names and types."""

    def get_primary_keys(self) -> List[str]:
        """The columns that tell rows apart."""

class TableDescriptor:
    """What a table is to be: its schema and how it is stored. Raises FlussError -2 when format or bucket keys don't fit."""

    def __new__(cls, schema: Schema, *, partition_keys: Optional[List[str]]=None, bucket_count: Optional[int]=None, bucket_keys: Optional[List[str]]=None, comment: Optional[str]=None, log_format: Optional[str]=None, kv_format: Optional[str]=None, properties: Optional[Dict[str, str]]=None, custom_properties: Optional[Dict[str, str]]=None) -> TableDescriptor: ...

    def get_schema(self) -> Schema:
        """Its columns."""

class TableInfo:
    """A table as the cluster knows it. Times are milliseconds since 1970."""

    @property
    def comment(self) -> Optional[str]:
        """What its creator said of it."""

    @property
    def created_time(self) -> int:
        """When it was created."""

    def get_bucket_keys(self) -> List[str]:
        """The columns that decide a row's bucket."""

    def get_column_count(self) -> int:
        """How many columns it has."""

    def get_column_names(self) -> List[str]:
        """Their names, in order."""

    def get_custom_properties(self) -> Dict[str, str]:
        """Properties that Fluss keeps and doesn't read."""

    def get_partition_keys(self) -> List[str]:
        """The columns whose values make the partitions."""

    def get_primary_keys(self) -> List[str]:
        """The columns that tell rows apart."""

    def get_properties(self) -> Dict[str, str]:
        """Properties that Fluss knows."""

    def get_schema(self) -> Schema:
        """Its columns."""

    def has_primary_key(self) -> bool:
        """Whether rows have a primary key."""

    def is_partitioned(self) -> bool:
        """Whether it has partitions."""

    @property
    def modified_time(self) -> int:
        """When it was changed."""

    @property
    def num_buckets(self) -> int:
        """How many buckets it has, or each of its partitions."""

    @property
    def schema_id(self) -> int:
        """The number of its schema."""

    @property
    def table_id(self) -> int:
        """Its id. A table that is created again has another one."""

    @property
    def table_path(self) -> TablePath:
        """Database and table."""

class DatabaseDescriptor:
    """The properties of a database that its creator gives."""

    def __new__(cls, comment: Optional[str]=None, custom_properties: Optional[Dict[str, str]]=None) -> DatabaseDescriptor: ...

    @property
    def comment(self) -> Optional[str]:
        """What its creator says of it."""

    def get_custom_properties(self) -> Dict[str, str]:
        """Properties that Fluss keeps and doesn't read."""

class DatabaseInfo:
    """A database as the cluster knows it. Times are milliseconds since 1970."""

    @property
    def created_time(self) -> int:
        """When it was created."""

    @property
    def database_name(self) -> str:
        """Its name."""

    def get_database_descriptor(self) -> DatabaseDescriptor:
        """What its creator gave."""

    @property
    def modified_time(self) -> int:
        """When it was changed."""

class PartitionInfo:
    """A partition of a table."""

    @property
    def partition_id(self) -> int:
        """Its id."""

    @property
    def partition_name(self) -> str:
        """Its name: the values of its keys, with `$` between them."""

class ServerNode:
    """A server of the cluster as its metadata gives it."""

    @property
    def host(self) -> str:
        """Where it listens."""

    @property
    def id(self) -> int:
        """Its id."""

    @property
    def port(self) -> int:
        """The port it listens at."""

    @property
    def server_type(self) -> str:
        """`CoordinatorServer` or `TabletServer`."""

    @property
    def uid(self) -> str:
        """Its kind and id."""

class LakeSnapshot:
    """A snapshot of a table in a data lake, and how far each bucket is in it."""

    def __new__(cls, snapshot_id: int) -> LakeSnapshot: ...

    def get_bucket_offset(self, bucket: TableBucket) -> Optional[int]:
        """The offset of a bucket; None where it isn't in it."""

    def get_table_buckets(self) -> List[TableBucket]:
        """The buckets that are in it."""

    @property
    def snapshot_id(self) -> int:
        """Its id."""

    @property
    def table_buckets_offset(self) -> Dict[TableBucket, int]:
        """Offsets by bucket."""

class OffsetSpec:
    """Which offset `list_offsets()` is to find."""

    @staticmethod
    def earliest() -> 'OffsetSpec':
        """The oldest record that is kept."""

    @staticmethod
    def latest() -> 'OffsetSpec':
        """After the newest record."""

    @staticmethod
    def timestamp(ts: int) -> 'OffsetSpec':
        """The first record from a time on, in milliseconds since 1970."""

class ChangeType:
    """What a record of a changelog did to its row."""
    AppendOnly: "ChangeType"
    Delete: "ChangeType"
    Insert: "ChangeType"
    UpdateAfter: "ChangeType"
    UpdateBefore: "ChangeType"

    def short_string(self) -> str:
        """`+A`, `+I`, `-U`, `+U` or `-D`."""
