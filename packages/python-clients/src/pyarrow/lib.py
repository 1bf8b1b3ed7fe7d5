"""Where pyarrow keeps its classes."""

from ._arrays import Array, ChunkedArray, Scalar
from ._errors import (
    ArrowException,
    ArrowIndexError,
    ArrowInvalid,
    ArrowKeyError,
    ArrowNotImplementedError,
    ArrowTypeError,
)
from ._schema import Field, Schema
from ._tables import RecordBatch, RecordBatchReader, Table
from ._types import (
    DataType,
    Decimal128Type,
    Decimal256Type,
    DictionaryType,
    DurationType,
    FixedSizeBinaryType,
    FixedSizeListType,
    LargeListType,
    ListType,
    MapType,
    StructType,
    Time32Type,
    Time64Type,
    TimestampType,
)
