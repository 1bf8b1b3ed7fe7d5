"""What administrators do with the Java client, and Flink's procedures with it: rights, tags, rebalance, configuration."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping, Sequence
from typing import Any, Literal, Optional

from fluss import TableBucket, TablePath
from fluss._metadata import bucket_in, bucket_of, path_in
from fluss._simulated import call, later, maker, options, pairs

from ._arguments import one_of

__all__ = [
    "Acl",
    "AlterConfig",
    "BucketProgress",
    "ConfigEntry",
    "ConfigOperation",
    "GoalType",
    "Operation",
    "ProducerOffsets",
    "RebalanceProgress",
    "ServerTag",
    "TableChange",
]

Operation = Literal["READ", "WRITE", "CREATE", "DROP", "ALTER", "DESCRIBE", "ALL"]
ConfigOperation = Literal["SET", "DELETE", "APPEND", "SUBTRACT"]
GoalType = Literal["REPLICA_DISTRIBUTION", "LEADER_DISTRIBUTION", "RACK_AWARE"]
ServerTag = Literal["PERMANENT_OFFLINE", "TEMPORARY_OFFLINE"]


class Acl:
    """A right: which user may do what. `resource` is `cluster`, a database, or a table as in `shop.orders`."""

    def __init__(self, user: str, operation: Operation, resource: str) -> None:
        self.user = user
        self.operation = operation
        self.resource = resource

    def __repr__(self) -> str:
        return f"Acl(user='{self.user}', operation='{self.operation}', resource='{self.resource}')"


class AlterConfig:
    """A change of the cluster's configuration."""

    def __init__(self, key: str, value: Optional[str] = None, op_type: ConfigOperation = "SET") -> None:
        self.key = key
        self.value = value
        self.op_type = op_type

    def __repr__(self) -> str:
        return f"AlterConfig(key={self.key!r}, value={self.value!r}, op_type='{self.op_type}')"


class ConfigEntry:
    """An option of the cluster. `source` tells whether it is from server.yaml or was set while the servers ran."""

    def __init__(self, key: str, value: str, source: str) -> None:
        self.key = key
        self.value = value
        self.source = source

    def __repr__(self) -> str:
        return f"ConfigEntry(key={self.key!r}, value={self.value!r}, source='{self.source}')"


class TableChange:
    """One change of a table, for `alter_table`: made by its static methods."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle

    @staticmethod
    def set(key: str, value: str) -> TableChange:
        """Sets an option. One whose name doesn't begin with `table.` is kept as a custom property."""
        return TableChange(call(maker("TableChange"), "set", key, value))

    @staticmethod
    def reset(key: str) -> TableChange:
        """Gives an option its default again."""
        return TableChange(call(maker("TableChange"), "reset", key))

    @staticmethod
    def add_column(name: str, data_type: str) -> TableChange:
        """Adds a column at the end, by its type in Fluss SQL: `STRING`, `INT`. The server takes one that is nullable."""
        return TableChange(call(maker("TableChange"), "addColumn", name, data_type))

    @staticmethod
    def drop_column(name: str) -> TableChange:
        """Drops a column, which the server refuses."""
        return TableChange(call(maker("TableChange"), "dropColumn", name))

    @staticmethod
    def modify_column(name: str, data_type: str) -> TableChange:
        """Changes a column's type, which the server refuses."""
        return TableChange(call(maker("TableChange"), "modifyColumn", name, data_type))

    @staticmethod
    def rename_column(name: str, new_name: str) -> TableChange:
        """Renames a column, which the server refuses."""
        return TableChange(call(maker("TableChange"), "renameColumn", name, new_name))

    def __repr__(self) -> str:
        return f"TableChange({call(self._handle, 'toString')!r})"


class BucketProgress:
    """How far a rebalance is with a bucket: where its replicas were, and where they are to be."""

    def __init__(self, bucket: TableBucket, origin: list[int], target: list[int], status: str) -> None:
        self.bucket = bucket
        self.origin = origin
        self.target = target
        self.status = status

    def __repr__(self) -> str:
        return f"BucketProgress(origin={self.origin}, target={self.target}, status='{self.status}')"


class RebalanceProgress:
    """How far a rebalance is. `progress` is the share of its buckets that are done, from 0 to 1."""

    def __init__(self, rebalance_id: str, status: str, progress: float, buckets: list[BucketProgress]) -> None:
        self.rebalance_id = rebalance_id
        self.status = status
        self.progress = progress
        self.buckets = buckets

    def __repr__(self) -> str:
        return f"RebalanceProgress(status='{self.status}', progress={self.progress})"


class ProducerOffsets:
    """The offsets that a producer has registered, and when they will be forgotten, in milliseconds since 1970."""

    def __init__(self, producer_id: str, expiration_time: int, offsets: dict[TableBucket, int]) -> None:
        self.producer_id = producer_id
        self.expiration_time = expiration_time
        self.offsets = offsets

    def __repr__(self) -> str:
        return f"ProducerOffsets(producer_id='{self.producer_id}', offsets={self.offsets})"


class Administration:
    """The administrator's calls of the Java client's admin."""

    _handle: Any

    def alter_table(
        self, table_path: TablePath, table_changes: Sequence[TableChange], ignore_if_not_exists: bool = False
    ) -> Awaitable[None]:
        """
        Changes options or columns of a table: one kind per call. Raises 56 for a change that the server doesn't allow, -1
        for dropping, renaming or changing a column.
        """
        changes = [_change_in(each) for each in table_changes]
        given = {"ignoreIfNotExists": bool(ignore_if_not_exists)}
        return later(self._handle, "alterTable", _path_in(table_path), changes, given)

    def create_acls(self, acls: Sequence[Acl]) -> Awaitable[None]:
        """Gives rights. Raises 47 where no authorizer is configured, 48 for who may not alter the database."""
        return later(self._handle, "createAcls", [_acl_in(acl) for acl in acls])

    def list_acls(
        self, *, user: Optional[str] = None, operation: Optional[Operation] = None, resource: Optional[str] = None
    ) -> Awaitable[list[Acl]]:
        """The rights that agree with what is given, of those that the user may see. Raises 47 as above."""
        given = options(user=user, operation=operation, resource=resource)
        return later(self._handle, "listAcls", given, then=_acls)

    def drop_acls(
        self, *, user: Optional[str] = None, operation: Optional[Operation] = None, resource: Optional[str] = None
    ) -> Awaitable[list[Acl]]:
        """Takes away the rights that agree with what is given, and gives them. Raises 47 and 48 as above."""
        given = options(user=user, operation=operation, resource=resource)
        return later(self._handle, "dropAcls", [given], then=_acls)

    def add_server_tag(self, tablet_servers: Sequence[int], server_tag: ServerTag) -> Awaitable[None]:
        """
        Says of tablet servers that they are to be taken out of service. Raises 58 when one of them isn't alive, 59 when
        one has the other tag; then none is tagged.
        """
        return later(self._handle, "addServerTag", list(tablet_servers), one_of(ServerTag, "server_tag", server_tag))

    def remove_server_tag(self, tablet_servers: Sequence[int], server_tag: ServerTag) -> Awaitable[None]:
        """Takes a tag away. Raises 60 when one of the servers has the other tag; then all keep theirs."""
        return later(self._handle, "removeServerTag", list(tablet_servers), one_of(ServerTag, "server_tag", server_tag))

    def rebalance(self, priority_goals: Sequence[GoalType]) -> Awaitable[str]:
        """
        Moves replicas and leaders between servers until the goals are reached, and gives the id of the rebalance before
        anything has moved. Raises 61 while another runs, and when a goal can't be reached.
        """
        return later(self._handle, "rebalance", [one_of(GoalType, "a goal", goal) for goal in priority_goals])

    def list_rebalance_progress(self, rebalance_id: Optional[str] = None) -> Awaitable[Optional[RebalanceProgress]]:
        """How far the current or last rebalance is; None before the first. Raises 62 for the id of another."""
        return later(self._handle, "listRebalanceProgress", rebalance_id, then=_progress)

    def cancel_rebalance(self, rebalance_id: Optional[str] = None) -> Awaitable[None]:
        """Ends the rebalance that runs, if one does. Raises 62 for the id of another."""
        return later(self._handle, "cancelRebalance", rebalance_id)

    def alter_cluster_configs(self, configs: Sequence[AlterConfig]) -> Awaitable[None]:
        """
        Changes options while servers run. Raises 64 on the trunk, -1 of release 0.9.1, for an option or a value that
        can't be; then none is changed.
        """
        return later(self._handle, "alterClusterConfigs", [_config_in(each) for each in configs])

    def describe_cluster_configs(self) -> Awaitable[list[ConfigEntry]]:
        """The options of the cluster, and which of them were set while servers ran."""
        return later(self._handle, "describeClusterConfigs", then=_configs)

    def register_producer_offsets(
        self, producer_id: str, offsets: Mapping[TableBucket, int]
    ) -> Awaitable[Literal["CREATED", "ALREADY_EXISTS"]]:
        """Notes how far a producer had written, unless that is noted already. Raises 63 for an id that is no valid name."""
        return later(self._handle, "registerProducerOffsets", producer_id, _offsets_in(offsets))

    def get_producer_offsets(self, producer_id: str) -> Awaitable[Optional[ProducerOffsets]]:
        """What was noted of a producer, or None. Raises 63 for an id that is no valid name."""
        return later(self._handle, "getProducerOffsets", producer_id, then=_producer_offsets)

    def delete_producer_offsets(self, producer_id: str) -> Awaitable[None]:
        """Forgets what was noted of a producer. Raises 63 for an id that is no valid name."""
        return later(self._handle, "deleteProducerOffsets", producer_id)


def _acl_in(acl: Any) -> dict[str, str]:
    if isinstance(acl, Acl):
        return {"user": acl.user, "operation": acl.operation, "resource": acl.resource}
    raise TypeError(f"a right is given as Acl(user, operation, resource), got {acl!r}")


def _acls(found: Any) -> list[Acl]:
    return [Acl(each["user"], each["operation"], each["resource"]) for each in found]


def _path_in(table_path: Any) -> Any:
    if isinstance(table_path, TablePath):
        return path_in(table_path)
    raise TypeError(f"a table is given as TablePath(database, table), got {table_path!r}")


def _change_in(change: Any) -> Any:
    if isinstance(change, TableChange):
        return change._handle
    raise TypeError(f"a change is made by TableChange.set(key, value) and the like, got {change!r}")


def _config_in(config: Any) -> dict[str, Optional[str]]:
    if isinstance(config, AlterConfig):
        return options(key=config.key, value=config.value, opType=config.op_type)
    raise TypeError(f"a change is given as AlterConfig(key, value), got {config!r}")


def _configs(found: Any) -> list[ConfigEntry]:
    return [ConfigEntry(each["key"], each["value"], each["source"]) for each in found]


def _progress(found: Any) -> Optional[RebalanceProgress]:
    if found is None:
        return None
    buckets = [
        BucketProgress(bucket_of(each["bucket"]), each["origin"], each["target"], each["status"])
        for each in found["buckets"]
    ]
    return RebalanceProgress(found["rebalanceId"], found["status"], found["progress"], buckets)


def _offsets_in(offsets: Mapping[TableBucket, int]) -> list[list[Any]]:
    return [[bucket_in(bucket), offset] for bucket, offset in offsets.items()]


def _producer_offsets(found: Any) -> Optional[ProducerOffsets]:
    if found is None:
        return None
    offsets = {bucket_of(bucket): offset for bucket, offset in pairs(found["offsets"])}
    return ProducerOffsets(found["producerId"], found["expirationTime"], offsets)
