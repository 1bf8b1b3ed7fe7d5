"""Connections, and the administrator's calls."""

from ._config import Config
from ._errors import refuse
from ._metadata import (
    DatabaseDescriptor,
    DatabaseInfo,
    OffsetSpec,
    PartitionInfo,
    ServerNode,
    TableDescriptor,
    TableInfo,
    TablePath,
    descriptor_in,
    path_in,
    snapshot_of,
    spec_in,
)
from ._native import argument, i32, instance, items, make, native, optional, text, text_map, truth
from ._simulated import call, done, later, leaving, maker, options, pairs
from ._table import table_of


@native
class FlussConnection:
    """A connection to a cluster."""

    __module__ = "builtins"
    __slots__ = ("_inside",)

    @staticmethod
    def create(config):
        settings = argument("config", config, instance(Config))
        return later(
            maker("FlussConnection"),
            "create",
            settings._inside,
            then=lambda inside: make(FlussConnection, _inside=inside),
        )

    def get_admin(self):
        return make(FlussAdmin, _inside=call(self._inside, "getAdmin"))

    def get_table(self, table_path):
        path = argument("table_path", table_path, instance(TablePath))
        return later(self._inside, "getTable", path_in(path), then=table_of)

    def close(self):
        return later(self._inside, "close")

    def __enter__(self):
        return self

    def __exit__(self, _exc_type=None, _exc_value=None, _traceback=None):
        # The real one does nothing here either: it can't wait for what is buffered.
        return False

    def __aenter__(self):
        return done(self)

    def __aexit__(self, exc_type=None, _exc_value=None, _traceback=None):
        return leaving(exc_type, self.close())

    def __repr__(self):
        return "FlussConnection()"


_path = instance(TablePath)
_bucket_ids = items(i32)


def _offsets_of(found):
    return dict(pairs(found))


def _check_buckets(bucket_ids):
    for bucket_id in bucket_ids:
        if bucket_id < 0:
            refuse(f"Invalid bucket_id: {bucket_id}. Bucket IDs must be non-negative")


@native
class FlussAdmin:
    """Manages databases, tables and partitions."""

    __module__ = "builtins"
    __slots__ = ("_inside",)

    def create_database(self, database_name, database_descriptor=None, ignore_if_exists=False):
        name = argument("database_name", database_name, text)
        described = argument("database_descriptor", database_descriptor, optional(instance(DatabaseDescriptor)))
        ignore = argument("ignore_if_exists", ignore_if_exists, truth)
        inside = None if described is None else descriptor_in(described)
        return later(self._inside, "createDatabase", name, options(databaseDescriptor=inside, ignoreIfExists=ignore))

    def drop_database(self, database_name, ignore_if_not_exists=False, cascade=True):
        name = argument("database_name", database_name, text)
        ignore = argument("ignore_if_not_exists", ignore_if_not_exists, truth)
        everything = argument("cascade", cascade, truth)
        return later(self._inside, "dropDatabase", name, options(ignoreIfNotExists=ignore, cascade=everything))

    def list_databases(self):
        return later(self._inside, "listDatabases")

    def database_exists(self, database_name):
        return later(self._inside, "databaseExists", argument("database_name", database_name, text))

    def get_database_info(self, database_name):
        name = argument("database_name", database_name, text)
        return later(self._inside, "getDatabaseInfo", name, then=lambda values: make(DatabaseInfo, _values=values))

    def list_tables(self, database_name):
        return later(self._inside, "listTables", argument("database_name", database_name, text))

    def create_table(self, table_path, table_descriptor, ignore_if_exists=None):
        path = argument("table_path", table_path, _path)
        described = argument("table_descriptor", table_descriptor, instance(TableDescriptor))
        ignore = argument("ignore_if_exists", ignore_if_exists, optional(truth))
        return later(self._inside, "createTable", path_in(path), described._inside, options(ignoreIfExists=ignore))

    def drop_table(self, table_path, ignore_if_not_exists=False):
        path = argument("table_path", table_path, _path)
        ignore = argument("ignore_if_not_exists", ignore_if_not_exists, truth)
        return later(self._inside, "dropTable", path_in(path), options(ignoreIfNotExists=ignore))

    def table_exists(self, table_path):
        return later(self._inside, "tableExists", path_in(argument("table_path", table_path, _path)))

    def get_table_info(self, table_path):
        path = argument("table_path", table_path, _path)
        return later(self._inside, "getTableInfo", path_in(path), then=lambda inside: make(TableInfo, _inside=inside))

    def create_partition(self, table_path, partition_spec, ignore_if_exists=False):
        path = argument("table_path", table_path, _path)
        spec = argument("partition_spec", partition_spec, text_map)
        ignore = argument("ignore_if_exists", ignore_if_exists, truth)
        return later(self._inside, "createPartition", path_in(path), spec, options(ignoreIfExists=ignore))

    def drop_partition(self, table_path, partition_spec, ignore_if_not_exists=False):
        path = argument("table_path", table_path, _path)
        spec = argument("partition_spec", partition_spec, text_map)
        ignore = argument("ignore_if_not_exists", ignore_if_not_exists, truth)
        return later(self._inside, "dropPartition", path_in(path), spec, options(ignoreIfNotExists=ignore))

    def list_partition_infos(self, table_path, partition_spec=None):
        path = argument("table_path", table_path, _path)
        spec = argument("partition_spec", partition_spec, optional(text_map))
        return later(
            self._inside,
            "listPartitionInfos",
            path_in(path),
            spec,
            then=lambda found: [make(PartitionInfo, _values=values) for values in found],
        )

    def list_offsets(self, table_path, bucket_ids, offset_spec):
        path = argument("table_path", table_path, _path)
        ids = argument("bucket_ids", bucket_ids, _bucket_ids)
        spec = argument("offset_spec", offset_spec, instance(OffsetSpec))
        _check_buckets(ids)
        return later(self._inside, "listOffsets", path_in(path), ids, spec_in(spec), then=_offsets_of)

    def list_partition_offsets(self, table_path, partition_name, bucket_ids, offset_spec):
        path = argument("table_path", table_path, _path)
        name = argument("partition_name", partition_name, text)
        ids = argument("bucket_ids", bucket_ids, _bucket_ids)
        spec = argument("offset_spec", offset_spec, instance(OffsetSpec))
        _check_buckets(ids)
        inside = spec_in(spec)
        return later(self._inside, "listPartitionOffsets", path_in(path), name, ids, inside, then=_offsets_of)

    def get_latest_lake_snapshot(self, table_path):
        path = argument("table_path", table_path, _path)
        return later(self._inside, "getLatestLakeSnapshot", path_in(path), then=snapshot_of)

    def get_server_nodes(self):
        found = lambda nodes: [make(ServerNode, _values=values) for values in nodes]
        return later(self._inside, "getServerNodes", then=found)

    def __repr__(self):
        return "FlussAdmin()"
