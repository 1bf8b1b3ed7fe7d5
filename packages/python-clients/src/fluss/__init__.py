"""The Python client of Apache Fluss, over a simulated cluster."""

from ._codes import ErrorCode
from ._config import Config
from ._connection import FlussAdmin, FlussConnection
from ._errors import FlussError
from ._metadata import (
    ChangeType,
    DatabaseDescriptor,
    DatabaseInfo,
    LakeSnapshot,
    OffsetSpec,
    PartitionInfo,
    Schema,
    ServerNode,
    TableBucket,
    TableDescriptor,
    TableInfo,
    TablePath,
)
from ._predicate import ColumnRef, Predicate, col
from ._scan import BatchScanner, LogScanner, RecordBatch, ScanRecord, ScanRecords, TableScan
from ._table import (
    AppendWriter,
    FlussTable,
    Lookuper,
    PrefixLookuper,
    TableAppend,
    TableLookup,
    TablePrefixLookup,
    TableUpsert,
    UpsertWriter,
    WriteResultHandle,
)

# The release whose behaviour this is.
__version__ = "1.0.0"

EARLIEST_OFFSET = -2
