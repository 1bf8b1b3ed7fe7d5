"""Scans: the log of a table, and some rows of a bucket."""

import pyarrow as pa

from ._arrow import arrow_batch, arrow_schema
from ._errors import refuse
from ._metadata import ChangeType, TableBucket, bucket_in, bucket_of
from ._native import argument, i32, i64, instance, items, make, mapping, native, pair, text, truth, u64
from ._predicate import Predicate, predicate_in
from ._simulated import block, call, later, later_twice
from ._values import row_from_simulator

_POLL_INTERVAL_MS = 1000
_PANDAS = "pandas isn't part of this playground: to_arrow() gives a table, whose to_pylist() gives the rows"


@native
class ScanRecord:
    """One record of a log. `timestamp` is when the server took it, in milliseconds since 1970."""

    __module__ = "builtins"
    __slots__ = ("_change_type", "_offset", "_row", "_timestamp")

    @property
    def offset(self):
        return self._offset

    @property
    def timestamp(self):
        return self._timestamp

    @property
    def change_type(self):
        return self._change_type

    @property
    def row(self):
        return self._row

    def __repr__(self):
        change = self._change_type.short_string()
        return f"ScanRecord(offset={self._offset}, timestamp={self._timestamp}, change_type={change})"


def _record_of(values, columns):
    return make(
        ScanRecord,
        _offset=values["offset"],
        _timestamp=values["timestamp"],
        _change_type=getattr(ChangeType, values["changeType"]),
        _row=row_from_simulator(values["row"], columns),
    )


@native
class ScanRecords:
    """What one poll gave, by bucket."""

    __module__ = "builtins"
    __slots__ = ("_by_bucket",)

    def buckets(self):
        return list(self._by_bucket)

    def records(self, bucket):
        return list(self._by_bucket.get(argument("bucket", bucket, instance(TableBucket)), []))

    def count(self):
        return sum(len(records) for records in self._by_bucket.values())

    def is_empty(self):
        return self.count() == 0

    def keys(self):
        return self.buckets()

    def values(self):
        return (list(records) for records in self._by_bucket.values())

    def items(self):
        return ((bucket, list(records)) for bucket, records in self._by_bucket.items())

    def __len__(self):
        return self.count()

    def __iter__(self):
        return (record for records in self._by_bucket.values() for record in records)

    def __contains__(self, bucket):
        return argument("bucket", bucket, instance(TableBucket)) in self._by_bucket

    def __getitem__(self, key):
        if isinstance(key, TableBucket):
            return self.records(key)
        if isinstance(key, slice):
            return list(self)[key]
        if not hasattr(key, "__index__"):
            raise TypeError("index must be int, slice, or TableBucket")
        size = self.count()
        at = key.__index__()
        at = at + size if at < 0 else at
        if not 0 <= at < size:
            raise IndexError(f"index {at} out of range for ScanRecords of size {size}")
        return list(self)[at]

    def __repr__(self):
        return f"ScanRecords(records={self.count()}, buckets={len(self._by_bucket)})"


@native
class RecordBatch:
    """Rows of one bucket as an Arrow batch, with their offsets."""

    __module__ = "builtins"
    __slots__ = ("_base_offset", "_batch", "_bucket", "_last_offset")

    @property
    def batch(self):
        return self._batch

    @property
    def bucket(self):
        return self._bucket

    @property
    def base_offset(self):
        return self._base_offset

    @property
    def last_offset(self):
        return self._last_offset

    def __repr__(self):
        offsets = f"base_offset={self._base_offset}, last_offset={self._last_offset}"
        return f"RecordBatch(bucket={self._bucket}, {offsets}, rows={self._batch.num_rows})"


def _batch_of(values, columns):
    rows = [row_from_simulator(row, columns) for row in values["rows"]]
    return make(
        RecordBatch,
        _batch=arrow_batch(rows, columns),
        _bucket=bucket_of(values["bucket"]),
        _base_offset=values["baseOffset"],
        _last_offset=values["lastOffset"],
    )


def _table_from(batches, columns):
    return pa.Table.from_batches([one.batch for one in batches], schema=arrow_schema(columns))


@native
class TableScan:
    """Describes a scan: which columns, which rows, how many."""

    __module__ = "builtins"
    __slots__ = ("_chosen", "_inside", "_table")

    def project(self, indices):
        chosen = argument("indices", indices, items(u64))
        call(self._inside, "project", chosen)
        object.__setattr__(self, "_chosen", chosen)
        return self

    def project_by_name(self, names):
        chosen = argument("names", names, items(text))
        call(self._inside, "projectByName", chosen)
        object.__setattr__(self, "_chosen", chosen)
        return self

    def filter(self, predicate):
        call(self._inside, "filter", predicate_in(argument("predicate", predicate, instance(Predicate))))
        return self

    def limit(self, n):
        call(self._inside, "limit", argument("n", n, i32))
        return self

    def with_fixed_schema(self, fixed_schema):
        # Every schema is the one at the scanner's creation here: no table changes while it is scanned.
        argument("fixed_schema", fixed_schema, truth)
        return self

    def create_log_scanner(self):
        return later(self._inside, "createLogScanner", then=lambda inside: self._scanner(inside, "record"))

    def create_record_batch_log_scanner(self):
        return later(self._inside, "createRecordBatchLogScanner", then=lambda inside: self._scanner(inside, "batch"))

    def create_bucket_batch_scanner(self, bucket):
        given = argument("bucket", bucket, instance(TableBucket))
        inside = call(self._inside, "createBucketBatchScanner", bucket_in(given))
        return make(BatchScanner, _inside=inside, _columns=self._columns(), _bucket=given)

    def _columns(self):
        columns = self._table._columns
        if self._chosen is None:
            return columns
        types = dict(columns)
        return [columns[one] if isinstance(one, int) else (one, types[one]) for one in self._chosen]

    def _scanner(self, inside, kind):
        return make(LogScanner, _inside=inside, _table=self._table, _columns=self._columns(), _kind=kind)

    def __repr__(self):
        return f"TableScan(table={self._table.get_table_path()})"


@native
class LogScanner:
    """Reads the log of a table, bucket by bucket as subscribed."""

    __module__ = "builtins"
    __slots__ = ("_columns", "_inside", "_kind", "_table")

    def subscribe(self, bucket_id, start_offset):
        bucket = argument("bucket_id", bucket_id, i32)
        self._subscribe("subscribe", [None], bucket, argument("start_offset", start_offset, i64))

    def subscribe_buckets(self, bucket_offsets):
        offsets = argument("bucket_offsets", bucket_offsets, mapping(i32, i64))
        pairs = [list(offset) for offset in offsets.items()]
        self._subscribe("subscribeBuckets", [None] * len(pairs), pairs)

    def subscribe_partition(self, partition_id, bucket_id, start_offset):
        partition = argument("partition_id", partition_id, i64)
        bucket = argument("bucket_id", bucket_id, i32)
        offset = argument("start_offset", start_offset, i64)
        self._subscribe("subscribePartition", [partition], partition, bucket, offset)

    def subscribe_partition_buckets(self, partition_bucket_offsets):
        offsets = argument("partition_bucket_offsets", partition_bucket_offsets, mapping(pair(i64, i32), i64))
        given = [[*ids, offset] for ids, offset in offsets.items()]
        self._subscribe("subscribePartitionBuckets", [partition for partition, *_ in given], given)

    def _subscribe(self, method, partitions, *args):
        # Most calls ask nobody, and then needn't block: not every browser lets a program do that.
        run = call if call(self._inside, "subscribesAtOnce", partitions) else block
        run(self._inside, method, *args)

    def unsubscribe(self, bucket_id):
        call(self._inside, "unsubscribe", argument("bucket_id", bucket_id, i32))

    def unsubscribe_partition(self, partition_id, bucket_id):
        partition = argument("partition_id", partition_id, i64)
        call(self._inside, "unsubscribePartition", partition, argument("bucket_id", bucket_id, i32))

    def poll(self, timeout_ms):
        return later(self._inside, "poll", _timeout(timeout_ms), then=self._records)

    def poll_record_batch(self, timeout_ms):
        return later(self._inside, "pollRecordBatch", _timeout(timeout_ms), then=self._batches)

    def poll_arrow(self, timeout_ms):
        found = lambda batches: _table_from(self._batches(batches), self._columns)
        return later(self._inside, "pollRecordBatch", _timeout(timeout_ms), then=found)

    def to_arrow(self):
        found = lambda batches: _table_from(self._batches(batches), self._columns)
        return later_twice(self._inside, "readUntilLatest", "collectAllBatches", then=found)

    def to_pandas(self):
        if self._kind == "record":
            # The kind of scanner is refused first, as by the real one.
            return self.to_arrow()
        raise NotImplementedError(_PANDAS)

    def to_arrow_batch_reader(self):
        reader = block(self._inside, "readUntilLatest")
        return pa.RecordBatchReader.from_batches(arrow_schema(self._columns), _Reading(reader, self._columns))

    async def _items(self):
        poll = self.poll if self._kind == "record" else self.poll_record_batch
        while True:
            for item in await poll(_POLL_INTERVAL_MS):
                yield item

    def __aiter__(self):
        return self._items()

    def _records(self, inside):
        by_bucket = {}
        for handle in call(inside, "buckets"):
            records = call(inside, "records", handle)
            by_bucket[bucket_of(handle)] = [_record_of(values, self._columns) for values in records]
        return make(ScanRecords, _by_bucket=by_bucket)

    def _batches(self, found):
        return [_batch_of(values, self._columns) for values in found]

    def __repr__(self):
        return f"LogScanner(table={self._table.get_table_path()})"


def _timeout(timeout_ms):
    given = argument("timeout_ms", timeout_ms, i64)
    if given < 0:
        refuse(f"timeout_ms must be non-negative, got: {given}")
    return given


class _Reading:
    """Gives the batches of a reader. Dropped halfway, it lets the scanner go."""

    def __init__(self, reader, columns):
        self._reader, self._columns = reader, columns

    def __iter__(self):
        return self

    def __next__(self):
        values = block(self._reader, "nextBatch")
        if values is None:
            self.close()
            raise StopIteration
        return _batch_of(values, self._columns).batch

    def close(self):
        call(self._reader, "close")

    __del__ = close


@native
class BatchScanner:
    """Reads some rows of one bucket, once."""

    __module__ = "builtins"
    __slots__ = ("_bucket", "_columns", "_inside")

    @property
    def bucket(self):
        return self._bucket

    def next_batch(self):
        found = lambda values: None if values is None else _batch_of(values, self._columns)
        return later(self._inside, "nextBatch", then=found)

    def collect_all_batches(self):
        return later(self._inside, "collectAllBatches", then=self._batches)

    def to_arrow(self):
        found = lambda values: _table_from(self._batches(values), self._columns)
        return later(self._inside, "collectAllBatches", then=found)

    def to_pandas(self):
        raise NotImplementedError(_PANDAS)

    def _batches(self, found):
        return [_batch_of(values, self._columns) for values in found]

    def __repr__(self):
        return f"BatchScanner(bucket={self._bucket})"
