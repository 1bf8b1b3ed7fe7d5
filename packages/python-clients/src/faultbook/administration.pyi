# Generated from the module beside it by `npm run generate`: change that, not this file.
"""What administrators do with the Java client, and Flink's procedures with it: rights, tags, rebalance, configuration."""
from collections.abc import Awaitable, Mapping, Sequence
from typing import Any, Literal, Optional
from fluss import TableBucket, TablePath

__all__ = ['Acl', 'AlterConfig', 'BucketProgress', 'ConfigEntry', 'ConfigOperation', 'GoalType', 'Operation', 'ProducerOffsets', 'RebalanceProgress', 'ServerTag', 'TableChange']
Operation = Literal['READ', 'WRITE', 'CREATE', 'DROP', 'ALTER', 'DESCRIBE', 'ALL']
ConfigOperation = Literal['SET', 'DELETE', 'APPEND', 'SUBTRACT']
GoalType = Literal['REPLICA_DISTRIBUTION', 'LEADER_DISTRIBUTION', 'RACK_AWARE']
ServerTag = Literal['PERMANENT_OFFLINE', 'TEMPORARY_OFFLINE']

class Acl:
    """A right: which user may do what. `resource` is `cluster`, a database, or a table as in `shop.orders`."""
    user: str
    operation: Operation
    resource: str

    def __init__(self, user: str, operation: Operation, resource: str) -> None: ...

    def __repr__(self) -> str: ...

class AlterConfig:
    """A change of the cluster's configuration."""
    key: str
    value: Optional[str]
    op_type: ConfigOperation

    def __init__(self, key: str, value: Optional[str]=None, op_type: ConfigOperation='SET') -> None: ...

    def __repr__(self) -> str: ...

class ConfigEntry:
    """An option of the cluster. `source` tells whether it is from server.yaml or was set while the servers ran."""
    key: str
    value: str
    source: str

    def __init__(self, key: str, value: str, source: str) -> None: ...

    def __repr__(self) -> str: ...

class TableChange:
    """One change of a table, for `alter_table`: made by its static methods."""

    def __init__(self, handle: Any) -> None: ...

    @staticmethod
    def set(key: str, value: str) -> TableChange:
        """Sets an option. One whose name doesn't begin with `table.` is kept as a custom property."""

    @staticmethod
    def reset(key: str) -> TableChange:
        """Gives an option its default again."""

    @staticmethod
    def add_column(name: str, data_type: str) -> TableChange:
        """Adds a column at the end, by its type in Fluss SQL: `STRING`, `INT`. The server takes one that is nullable."""

    @staticmethod
    def drop_column(name: str) -> TableChange:
        """Drops a column, which the server refuses."""

    @staticmethod
    def modify_column(name: str, data_type: str) -> TableChange:
        """Changes a column's type, which the server refuses."""

    @staticmethod
    def rename_column(name: str, new_name: str) -> TableChange:
        """Renames a column, which the server refuses."""

    def __repr__(self) -> str: ...

class BucketProgress:
    """How far a rebalance is with a bucket: where its replicas were, and where they are to be."""
    bucket: TableBucket
    origin: list[int]
    target: list[int]
    status: str

    def __init__(self, bucket: TableBucket, origin: list[int], target: list[int], status: str) -> None: ...

    def __repr__(self) -> str: ...

class RebalanceProgress:
    """How far a rebalance is. `progress` is the share of its buckets that are done, from 0 to 1."""
    rebalance_id: str
    status: str
    progress: float
    buckets: list[BucketProgress]

    def __init__(self, rebalance_id: str, status: str, progress: float, buckets: list[BucketProgress]) -> None: ...

    def __repr__(self) -> str: ...

class ProducerOffsets:
    """The offsets that a producer has registered, and when they will be forgotten, in milliseconds since 1970."""
    producer_id: str
    expiration_time: int
    offsets: dict[TableBucket, int]

    def __init__(self, producer_id: str, expiration_time: int, offsets: dict[TableBucket, int]) -> None: ...

    def __repr__(self) -> str: ...

class Administration:
    """The administrator's calls of the Java client's admin."""

    def alter_table(self, table_path: TablePath, table_changes: Sequence[TableChange], ignore_if_not_exists: bool=False) -> Awaitable[None]:
        """
        Changes options or columns of a table: one kind per call. Raises 56 for a change that the server doesn't allow, -1
        for dropping, renaming or changing a column.
        """

    def create_acls(self, acls: Sequence[Acl]) -> Awaitable[None]:
        """Gives rights. Raises 47 where no authorizer is configured, 48 for who may not alter the database."""

    def list_acls(self, *, user: Optional[str]=None, operation: Optional[Operation]=None, resource: Optional[str]=None) -> Awaitable[list[Acl]]:
        """The rights that agree with what is given, of those that the user may see. Raises 47 as above."""

    def drop_acls(self, *, user: Optional[str]=None, operation: Optional[Operation]=None, resource: Optional[str]=None) -> Awaitable[list[Acl]]:
        """Takes away the rights that agree with what is given, and gives them. Raises 47 and 48 as above."""

    def add_server_tag(self, tablet_servers: Sequence[int], server_tag: ServerTag) -> Awaitable[None]:
        """
        Says of tablet servers that they are to be taken out of service. Raises 58 when one of them isn't alive, 59 when
        one has the other tag; then none is tagged.
        """

    def remove_server_tag(self, tablet_servers: Sequence[int], server_tag: ServerTag) -> Awaitable[None]:
        """Takes a tag away. Raises 60 when one of the servers has the other tag; then all keep theirs."""

    def rebalance(self, priority_goals: Sequence[GoalType]) -> Awaitable[str]:
        """
        Moves replicas and leaders between servers until the goals are reached, and gives the id of the rebalance before
        anything has moved. Raises 61 while another runs, and when a goal can't be reached.
        """

    def list_rebalance_progress(self, rebalance_id: Optional[str]=None) -> Awaitable[Optional[RebalanceProgress]]:
        """How far the current or last rebalance is; None before the first. Raises 62 for the id of another."""

    def cancel_rebalance(self, rebalance_id: Optional[str]=None) -> Awaitable[None]:
        """Ends the rebalance that runs, if one does. Raises 62 for the id of another."""

    def alter_cluster_configs(self, configs: Sequence[AlterConfig]) -> Awaitable[None]:
        """
        Changes options while servers run. Raises 64 on the trunk, -1 of release 0.9.1, for an option or a value that
        can't be; then none is changed.
        """

    def describe_cluster_configs(self) -> Awaitable[list[ConfigEntry]]:
        """The options of the cluster, and which of them were set while servers ran."""

    def register_producer_offsets(self, producer_id: str, offsets: Mapping[TableBucket, int]) -> Awaitable[Literal['CREATED', 'ALREADY_EXISTS']]:
        """Notes how far a producer had written, unless that is noted already. Raises 63 for an id that is no valid name."""

    def get_producer_offsets(self, producer_id: str) -> Awaitable[Optional[ProducerOffsets]]:
        """What was noted of a producer, or None. Raises 63 for an id that is no valid name."""

    def delete_producer_offsets(self, producer_id: str) -> Awaitable[None]:
        """Forgets what was noted of a producer. Raises 63 for an id that is no valid name."""
