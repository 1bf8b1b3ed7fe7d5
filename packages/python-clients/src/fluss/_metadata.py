"""What tables, databases and buckets are described by."""

from ._arrow import column_type
from ._errors import refuse
from ._native import argument, i32, i64, instance, make, native, optional, text, text_map, texts
from ._simulated import call, maker, new, options, pairs, read


@native
class TablePath:
    """The name of a table: database and table."""

    __module__ = "builtins"
    __slots__ = ("_database_name", "_table_name")

    def __new__(cls, database_name, table_name):
        return make(
            cls,
            _database_name=argument("database_name", database_name, text),
            _table_name=argument("table_name", table_name, text),
        )

    @property
    def database_name(self):
        return self._database_name

    @property
    def table_name(self):
        return self._table_name

    def table_path_str(self):
        return f"{self._database_name}.{self._table_name}"

    def __str__(self):
        return self.table_path_str()

    def __repr__(self):
        return f"TablePath('{self._database_name}', '{self._table_name}')"

    def __eq__(self, other):
        if not isinstance(other, TablePath):
            return NotImplemented
        return (self._database_name, self._table_name) == (other._database_name, other._table_name)

    def __hash__(self):
        return hash((self._database_name, self._table_name))


def path_in(path):
    """A table path as the simulator has it."""
    return new("TablePath", path.database_name, path.table_name)


def path_of(handle):
    return make(TablePath, _database_name=read(handle, "databaseName"), _table_name=read(handle, "tableName"))


@native
class TableBucket:
    """One bucket of a table, or of one partition of it."""

    __module__ = "builtins"
    __slots__ = ("_bucket_id", "_partition_id", "_table_id")

    def __new__(cls, table_id, bucket):
        table = argument("table_id", table_id, i64)
        return make(cls, _table_id=table, _partition_id=None, _bucket_id=argument("bucket", bucket, i32))

    @staticmethod
    def with_partition(table_id, partition_id, bucket):
        return make(
            TableBucket,
            _table_id=argument("table_id", table_id, i64),
            _partition_id=argument("partition_id", partition_id, i64),
            _bucket_id=argument("bucket", bucket, i32),
        )

    @property
    def table_id(self):
        return self._table_id

    @property
    def partition_id(self):
        return self._partition_id

    @property
    def bucket_id(self):
        return self._bucket_id

    def __repr__(self):
        partition = "" if self._partition_id is None else f"partition_id={self._partition_id}, "
        return f"TableBucket(table_id={self._table_id}, {partition}bucket={self._bucket_id})"

    def _key(self):
        return (self._table_id, self._partition_id, self._bucket_id)

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, TableBucket) else NotImplemented

    def __hash__(self):
        return hash(self._key())


def bucket_in(bucket):
    """A bucket as the simulator has it."""
    if bucket.partition_id is None:
        return new("TableBucket", bucket.table_id, bucket.bucket_id)
    return call(maker("TableBucket"), "withPartition", bucket.table_id, bucket.partition_id, bucket.bucket_id)


def bucket_of(handle):
    ids = {f"_{name}_id": read(handle, f"{name}Id") for name in ("table", "partition", "bucket")}
    return make(TableBucket, **ids)


def columns_of(schema):
    """Name and type of each column of a schema that the simulator has."""
    return [(column["name"], column["type"]) for column in read(schema, "columns")]


@native
class Schema:
    """The columns of a table, from a pyarrow schema."""

    __module__ = "builtins"
    __slots__ = ("_inside",)

    def __new__(cls, schema, primary_keys=None, auto_increment_column=None):
        keys = argument("primary_keys", primary_keys, optional(texts))
        auto = argument("auto_increment_column", auto_increment_column, optional(text))
        fields = _arrow_fields(schema)
        columns = [[field.name, column_type(field)] for field in fields]
        return make(cls, _inside=new("Schema", columns, options(primaryKeys=keys, autoIncrementColumn=auto)))

    def get_column_names(self):
        return call(self._inside, "getColumnNames")

    def get_column_types(self):
        return call(self._inside, "getColumnTypes")

    def get_columns(self):
        return [tuple(column) for column in call(self._inside, "getColumns")]

    def get_primary_keys(self):
        return call(self._inside, "getPrimaryKeys")

    def get_auto_increment_columns(self):
        return call(self._inside, "getAutoIncrementColumns")

    def __str__(self):
        columns = ", ".join(f'("{name}", "{type_}")' for name, type_ in self.get_columns())
        return f"Schema: columns=[{columns}]"


def _arrow_fields(schema):
    kind = type(schema)
    if (kind.__module__, kind.__name__) != ("pyarrow.lib", "Schema"):
        refuse(
            "Failed to convert PyArrow schema: TypeError: Expected instance of pyarrow.lib.Schema, "
            f"got {kind.__module__}.{kind.__qualname__}"
        )
    return schema


# The options of a table, in the order in which the real package reads them, with their names in the simulator.
_TABLE_OPTIONS = {
    "partition_keys": ("partitionKeys", texts),
    "bucket_count": ("bucketCount", i32),
    "bucket_keys": ("bucketKeys", texts),
    "properties": ("properties", text_map),
    "custom_properties": ("customProperties", text_map),
    "comment": ("comment", text),
    "log_format": ("logFormat", text),
    "kv_format": ("kvFormat", text),
}


@native
class TableDescriptor:
    """What a table is to be: its schema and how it is stored. An option that isn't known is ignored."""

    __module__ = "builtins"
    __slots__ = ("_inside", "_schema")

    def __new__(cls, schema, **kwargs):
        argument("schema", schema, instance(Schema))
        given = {}
        for name, (inside, kind) in _TABLE_OPTIONS.items():
            if name in kwargs:
                given[inside] = kind(kwargs[name])
        return make(cls, _inside=new("TableDescriptor", schema._inside, given), _schema=schema)

    def get_schema(self):
        return make(Schema, _inside=self._schema._inside)


@native
class DatabaseDescriptor:
    """The properties of a database that its creator gives."""

    __module__ = "builtins"
    __slots__ = ("_comment", "_custom_properties")

    def __new__(cls, comment=None, custom_properties=None):
        return make(
            cls,
            _comment=argument("comment", comment, optional(text)),
            _custom_properties=argument("custom_properties", custom_properties, optional(text_map)) or {},
        )

    @property
    def comment(self):
        return self._comment

    def get_custom_properties(self):
        return dict(self._custom_properties)

    def __repr__(self):
        comment = "None" if self._comment is None else f'Some("{self._comment}")'
        properties = ", ".join(f'"{key}": "{value}"' for key, value in self._custom_properties.items())
        return f"DatabaseDescriptor(comment={comment}, custom_properties={{{properties}}})"


def descriptor_in(descriptor):
    """A description of a database as the simulator has it."""
    given = options(comment=descriptor.comment, customProperties=descriptor.get_custom_properties())
    return new("DatabaseDescriptor", given)


def _read_only(name, kind=None):
    return property(lambda self: self._values[name])


@native
class DatabaseInfo:
    """A database as the cluster knows it. Times are milliseconds since 1970."""

    __module__ = "builtins"
    __slots__ = ("_values",)
    database_name = _read_only("databaseName")
    created_time = _read_only("createdTime")
    modified_time = _read_only("modifiedTime")

    def get_database_descriptor(self):
        inside = self._values["databaseDescriptor"]
        return DatabaseDescriptor(read(inside, "comment"), read(inside, "customProperties"))

    def __repr__(self):
        times = f"created_time={self.created_time}, modified_time={self.modified_time}"
        return f"DatabaseInfo(database_name='{self.database_name}', {times})"


@native
class PartitionInfo:
    """A partition: id and name."""

    __module__ = "builtins"
    __slots__ = ("_values",)
    partition_id = _read_only("partitionId")
    partition_name = _read_only("partitionName")

    def __repr__(self):
        return f"PartitionInfo(partition_id={self.partition_id}, partition_name='{self.partition_name}')"


@native
class ServerNode:
    """A server of the cluster as its metadata gives it."""

    __module__ = "builtins"
    __slots__ = ("_values",)
    id = _read_only("id")
    uid = _read_only("uid")
    host = _read_only("host")
    port = _read_only("port")
    server_type = _read_only("serverType")

    def __repr__(self):
        return f"ServerNode(id={self.id}, host='{self.host}', port={self.port}, server_type='{self.server_type}')"


@native
class LakeSnapshot:
    """A snapshot of a table in a data lake, and how far each bucket is in it."""

    __module__ = "builtins"
    __slots__ = ("_offsets", "_snapshot_id")

    def __new__(cls, snapshot_id):
        return make(cls, _snapshot_id=argument("snapshot_id", snapshot_id, i64), _offsets={})

    @property
    def snapshot_id(self):
        return self._snapshot_id

    @property
    def table_buckets_offset(self):
        return dict(self._offsets)

    def get_bucket_offset(self, bucket):
        return self._offsets.get(argument("bucket", bucket, instance(TableBucket)))

    def get_table_buckets(self):
        return list(self._offsets)

    def __repr__(self):
        return f"LakeSnapshot(snapshot_id={self._snapshot_id}, buckets_count={len(self._offsets)})"


def snapshot_of(values):
    """A snapshot from what the simulator answers, which names a bucket `table/partition/bucket`."""
    offsets = {}
    for key, offset in pairs(values["tableBucketsOffset"]):
        table, partition, bucket = key.split("/")
        ids = {"_table_id": int(table), "_partition_id": int(partition) if partition else None, "_bucket_id": int(bucket)}
        offsets[make(TableBucket, **ids)] = offset
    return make(LakeSnapshot, _snapshot_id=values["snapshotId"], _offsets=offsets)


@native
class TableInfo:
    """A table as the cluster knows it. Times are milliseconds since 1970."""

    __module__ = "builtins"
    __slots__ = ("_inside",)

    @property
    def table_path(self):
        return path_of(read(self._inside, "tablePath"))

    @property
    def table_id(self):
        return read(self._inside, "tableId")

    @property
    def schema_id(self):
        return read(self._inside, "schemaId")

    @property
    def num_buckets(self):
        return read(self._inside, "numBuckets")

    @property
    def comment(self):
        return read(self._inside, "comment")

    @property
    def created_time(self):
        return read(self._inside, "createdTime")

    @property
    def modified_time(self):
        return read(self._inside, "modifiedTime")

    def get_schema(self):
        return make(Schema, _inside=call(self._inside, "getSchema"))

    def has_primary_key(self):
        return call(self._inside, "hasPrimaryKey")

    def is_partitioned(self):
        return call(self._inside, "isPartitioned")

    def get_primary_keys(self):
        return call(self._inside, "getPrimaryKeys")

    def get_bucket_keys(self):
        return call(self._inside, "getBucketKeys")

    def get_partition_keys(self):
        return call(self._inside, "getPartitionKeys")

    def get_column_names(self):
        return call(self._inside, "getColumnNames")

    def get_column_count(self):
        return call(self._inside, "getColumnCount")

    def get_properties(self):
        return call(self._inside, "getProperties")

    def get_custom_properties(self):
        return call(self._inside, "getCustomProperties")


@native
class OffsetSpec:
    """Which offset `list_offsets` is to find."""

    __module__ = "builtins"
    __slots__ = ("_kind", "_timestamp")

    @staticmethod
    def earliest():
        return make(OffsetSpec, _kind="earliest", _timestamp=None)

    @staticmethod
    def latest():
        return make(OffsetSpec, _kind="latest", _timestamp=None)

    @staticmethod
    def timestamp(ts):
        return make(OffsetSpec, _kind="timestamp", _timestamp=argument("ts", ts, i64))

    def __repr__(self):
        return f"OffsetSpec.{self._kind}({'' if self._timestamp is None else self._timestamp})"


def spec_in(spec):
    """Which offset, as the simulator has it."""
    given = [] if spec._timestamp is None else [spec._timestamp]
    return call(maker("OffsetSpec"), spec._kind, *given)


@native
class ChangeType:
    """What a record of a changelog did to its row."""

    __module__ = "builtins"
    __slots__ = ("_name", "_short", "_value")

    def short_string(self):
        return self._short

    def __str__(self):
        return self._short

    def __repr__(self):
        return f"ChangeType.{self._name}"

    def __int__(self):
        return self._value

    __index__ = __int__

    def __eq__(self, other):
        if isinstance(other, ChangeType):
            return self._value == other._value
        return self._value == other if isinstance(other, int) else NotImplemented

    __hash__ = None


_CHANGES = {"AppendOnly": "+A", "Insert": "+I", "UpdateBefore": "-U", "UpdateAfter": "+U", "Delete": "-D"}
for _value, (_name, _short) in enumerate(_CHANGES.items()):
    setattr(ChangeType, _name, make(ChangeType, _name=_name, _short=_short, _value=_value))
