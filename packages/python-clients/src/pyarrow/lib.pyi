"""Where pyarrow keeps its classes."""

from ._arrays import Array as Array, ChunkedArray as ChunkedArray, Scalar as Scalar
from ._errors import (
    ArrowException as ArrowException,
    ArrowIndexError as ArrowIndexError,
    ArrowInvalid as ArrowInvalid,
    ArrowKeyError as ArrowKeyError,
    ArrowNotImplementedError as ArrowNotImplementedError,
    ArrowTypeError as ArrowTypeError,
)
from ._schema import Field as Field, Schema as Schema
from ._tables import RecordBatch as RecordBatch, RecordBatchReader as RecordBatchReader, Table as Table
from ._types import (
    DataType as DataType,
    Decimal128Type as Decimal128Type,
    Decimal256Type as Decimal256Type,
    DictionaryType as DictionaryType,
    DurationType as DurationType,
    FixedSizeBinaryType as FixedSizeBinaryType,
    FixedSizeListType as FixedSizeListType,
    LargeListType as LargeListType,
    ListType as ListType,
    MapType as MapType,
    StructType as StructType,
    Time32Type as Time32Type,
    Time64Type as Time64Type,
    TimestampType as TimestampType,
)
