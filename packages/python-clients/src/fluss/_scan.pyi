# Signatures as the published package has them; surface.test.ts holds both to each other.
"""Scans: the log of a table, and some rows of a bucket."""

from typing import AsyncIterator, Dict, Iterator, List, Optional, Tuple, Union

import pandas as pd
import pyarrow as pa

from ._metadata import ChangeType, TableBucket
from ._predicate import Predicate

class TableScan:
    """Describes a scan: which columns, which rows, how many. What chooses returns the scan itself."""

    def create_bucket_batch_scanner(self, bucket: TableBucket) -> BatchScanner:
        """Reads some rows of a bucket, once. Raises FlussError -2 without `limit()`, with a filter, or for another table's bucket."""

    async def create_log_scanner(self) -> LogScanner:
        """Reads the log record by record; of a primary-key table, its changelog. Raises FlussError -2 after `limit()`."""

    async def create_record_batch_log_scanner(self) -> LogScanner:
        """Reads the log in batches. Raises FlussError -2 after `limit()`, and for a primary-key table."""

    def filter(self, predicate: Predicate) -> 'TableScan':
        """Asks for rows of this kind. Server 0.9.1 doesn't apply it, so that all rows come."""

    def limit(self, n: int) -> 'TableScan':
        """Reads at most `n` rows of a bucket. Raises FlussError -2 unless it is positive."""

    def project(self, indices: List[int]) -> 'TableScan':
        """Reads only these columns, by index."""

    def project_by_name(self, names: List[str]) -> 'TableScan':
        """Reads only these columns, by name."""

    def with_fixed_schema(self, fixed_schema: bool) -> 'TableScan':
        """Whether rows of an older schema get the columns of the one at the scanner's creation."""

class LogScanner:
    """Reads the log of a table, bucket by bucket as subscribed: `async for record in scanner`, or `poll()`."""

    def __aiter__(self) -> AsyncIterator[Union[ScanRecord, RecordBatch]]:
        """Polls again and again, without end."""

    async def poll(self, timeout_ms: int) -> ScanRecords:
        """
        Waits for records, at most `timeout_ms`, and gives those that came, or none. A server that can't be reached isn't an error.

        Raises FlussError 48 without the right to read, -1 when the table is gone, -2 for an offset that isn't kept.
        """

    async def poll_arrow(self, timeout_ms: int) -> pa.Table:
        """As `poll()`, as a pyarrow table. Needs a scanner of record batches."""

    async def poll_record_batch(self, timeout_ms: int) -> List[RecordBatch]:
        """As `poll()`, with the rows of a bucket together. Needs a scanner of record batches."""

    def subscribe(self, bucket_id: int, start_offset: int) -> None:
        """Reads a bucket from an offset on; `EARLIEST_OFFSET` for the oldest record that is kept."""

    def subscribe_buckets(self, bucket_offsets: Dict[int, int]) -> None:
        """Reads several buckets, each from its offset on."""

    def subscribe_partition(self, partition_id: int, bucket_id: int, start_offset: int) -> None:
        """Reads a bucket of a partition from an offset on. Raises FlussError 36 when there is no such partition."""

    def subscribe_partition_buckets(self, partition_bucket_offsets: Dict[Tuple[int, int], int]) -> None:
        """Reads several buckets of partitions, by `(partition_id, bucket_id)`."""

    async def to_arrow(self) -> pa.Table:
        """Reads up to the offsets that are the latest now, as a pyarrow table."""

    def to_arrow_batch_reader(self) -> pa.RecordBatchReader:
        """Reads up to the offsets that are the latest now, batch by batch. It blocks."""

    async def to_pandas(self) -> pd.DataFrame:
        """Not part of this playground: `to_arrow()` has the same rows."""

    def unsubscribe(self, bucket_id: int) -> None:
        """Reads a bucket no longer."""

    def unsubscribe_partition(self, partition_id: int, bucket_id: int) -> None:
        """Reads a bucket of a partition no longer."""

class BatchScanner:
    """Reads some rows of one bucket, once. It can't be used again after an error either."""

    @property
    def bucket(self) -> TableBucket:
        """The bucket that it reads."""

    async def collect_all_batches(self) -> List[RecordBatch]:
        """All rows."""

    async def next_batch(self) -> Optional[RecordBatch]:
        """
        The rows at the first call, None at every further one.

        Raises FlussError 44 when the bucket has no leader, 1 when that can't be reached, 48 without the right to read, -1 when
        the table is gone, 36 when the partition is.
        """

    async def to_arrow(self) -> pa.Table:
        """All rows, as a pyarrow table."""

    async def to_pandas(self) -> pd.DataFrame:
        """Not part of this playground: `to_arrow()` has the same rows."""

class ScanRecords:
    """What one poll gave, by bucket. It is a sequence of records and a mapping by bucket."""

    def __contains__(self, bucket: TableBucket, /) -> bool:
        """Whether a bucket has records."""

    def __getitem__(self, bucket: TableBucket, /) -> List[ScanRecord]:
        """By number, slice, or bucket."""

    def __iter__(self) -> Iterator[ScanRecord]:
        """All records."""

    def buckets(self) -> List[TableBucket]:
        """The buckets that have records."""

    def count(self) -> int:
        """How many records there are."""

    def is_empty(self) -> bool:
        """Whether there are none."""

    def items(self) -> Iterator[Tuple[TableBucket, List[ScanRecord]]]:
        """Each bucket with its records."""

    def keys(self) -> List[TableBucket]:
        """The buckets that have records."""

    def records(self, bucket: TableBucket) -> List[ScanRecord]:
        """The records of a bucket; none for another one."""

    def values(self) -> Iterator[List[ScanRecord]]:
        """The records of one bucket after the other."""

    def __len__(self) -> int: ...

class ScanRecord:
    """One record of a log."""

    @property
    def change_type(self) -> ChangeType:
        """What it did to its row."""

    @property
    def offset(self) -> int:
        """Its offset in its bucket."""

    @property
    def row(self) -> Dict[str, object]:
        """The row: values by column."""

    @property
    def timestamp(self) -> int:
        """When the server took it, in milliseconds since 1970."""

class RecordBatch:
    """Rows of one bucket as an Arrow batch, with their offsets."""

    @property
    def base_offset(self) -> int:
        """The offset of the first."""

    @property
    def batch(self) -> pa.RecordBatch:
        """The rows."""

    @property
    def bucket(self) -> TableBucket:
        """Their bucket."""

    @property
    def last_offset(self) -> int:
        """The offset of the last."""
