"""The Python client of Apache Fluss, over a simulated cluster."""

from ._codes import ErrorCode as ErrorCode
from ._config import Config as Config
from ._connection import FlussAdmin as FlussAdmin, FlussConnection as FlussConnection
from ._errors import FlussError as FlussError
from ._metadata import (
    ChangeType as ChangeType,
    DatabaseDescriptor as DatabaseDescriptor,
    DatabaseInfo as DatabaseInfo,
    LakeSnapshot as LakeSnapshot,
    OffsetSpec as OffsetSpec,
    PartitionInfo as PartitionInfo,
    Schema as Schema,
    ServerNode as ServerNode,
    TableBucket as TableBucket,
    TableDescriptor as TableDescriptor,
    TableInfo as TableInfo,
    TablePath as TablePath,
)
from ._predicate import ColumnRef as ColumnRef, Predicate as Predicate, col as col
from ._scan import (
    BatchScanner as BatchScanner,
    LogScanner as LogScanner,
    RecordBatch as RecordBatch,
    ScanRecord as ScanRecord,
    ScanRecords as ScanRecords,
    TableScan as TableScan,
)
from ._table import (
    AppendWriter as AppendWriter,
    FlussTable as FlussTable,
    Lookuper as Lookuper,
    PrefixLookuper as PrefixLookuper,
    TableAppend as TableAppend,
    TableLookup as TableLookup,
    TablePrefixLookup as TablePrefixLookup,
    TableUpsert as TableUpsert,
    UpsertWriter as UpsertWriter,
    WriteResultHandle as WriteResultHandle,
)

__version__: str
"""The release whose behaviour this is."""

EARLIEST_OFFSET: int
"""Start reading at the oldest record that is kept."""
