"""pyarrow as far as Fluss needs it: types, fields, schemas, arrays, record batches and tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Optional, Union

from . import lib as lib
from .lib import (
    Array as Array,
    ArrowException as ArrowException,
    ArrowIndexError as ArrowIndexError,
    ArrowInvalid as ArrowInvalid,
    ArrowKeyError as ArrowKeyError,
    ArrowNotImplementedError as ArrowNotImplementedError,
    ArrowTypeError as ArrowTypeError,
    ChunkedArray as ChunkedArray,
    DataType as DataType,
    Decimal128Type as Decimal128Type,
    Decimal256Type as Decimal256Type,
    DictionaryType as DictionaryType,
    DurationType as DurationType,
    Field as Field,
    FixedSizeBinaryType as FixedSizeBinaryType,
    FixedSizeListType as FixedSizeListType,
    LargeListType as LargeListType,
    ListType as ListType,
    MapType as MapType,
    RecordBatch as RecordBatch,
    RecordBatchReader as RecordBatchReader,
    Scalar as Scalar,
    Schema as Schema,
    StructType as StructType,
    Table as Table,
    Time32Type as Time32Type,
    Time64Type as Time64Type,
    TimestampType as TimestampType,
)

__version__: str
"""The release whose behaviour this is."""

def schema(fields: Union[Iterable[Union[Field, tuple]], Mapping[str, DataType], Schema], metadata: Optional[Mapping] = None) -> Schema:
    """A schema out of fields, of pairs of name and type, or of a mapping: `schema([("id", int32()), ("name", string())])`."""

def field(name: str, type: Union[DataType, str, None] = None, nullable: Optional[bool] = None, metadata: Optional[Mapping] = None) -> Field:
    """A named type that may be null unless `nullable` is False. Fluss takes `metadata={"comment": …}`."""

def null() -> DataType:
    """Nothing but nulls. Fluss has no such type."""

def bool_() -> DataType:
    """Fluss's BOOLEAN."""

def int8() -> DataType:
    """Fluss's TINYINT."""

def int16() -> DataType:
    """Fluss's SMALLINT."""

def int32() -> DataType:
    """Fluss's INT."""

def int64() -> DataType:
    """Fluss's BIGINT."""

def uint8() -> DataType:
    """Fluss has no unsigned types: a TINYINT there."""

def uint16() -> DataType:
    """Fluss has no unsigned types: a SMALLINT there."""

def uint32() -> DataType:
    """Fluss has no unsigned types: an INT there."""

def uint64() -> DataType:
    """Fluss has no unsigned types: a BIGINT there."""

def float16() -> DataType:
    """A number of 16 bits. Fluss has no such type."""

def float32() -> DataType:
    """Fluss's FLOAT."""

def float64() -> DataType:
    """Fluss's DOUBLE."""

def string() -> DataType:
    """Fluss's STRING."""

def utf8() -> DataType:
    """The same as `string()`."""

def large_string() -> DataType:
    """A STRING in Fluss."""

def large_utf8() -> DataType:
    """The same as `large_string()`."""

def string_view() -> DataType:
    """A STRING in Fluss."""

def binary(length: int = -1) -> DataType:
    """Fluss's BYTES; with a length, BINARY."""

def large_binary() -> DataType:
    """BYTES in Fluss."""

def binary_view() -> DataType:
    """BYTES in Fluss."""

def date32() -> DataType:
    """Fluss's DATE."""

def date64() -> DataType:
    """A DATE in Fluss."""

def time32(unit: str) -> Time32Type:
    """Fluss's TIME, to the second (`"s"`) or millisecond (`"ms"`)."""

def time64(unit: str) -> Time64Type:
    """Fluss's TIME, to the microsecond (`"us"`) or nanosecond (`"ns"`). It is stored to the millisecond."""

def timestamp(unit: str, tz: Optional[str] = None) -> TimestampType:
    """Fluss's TIMESTAMP; with a time zone, TIMESTAMP_LTZ. The unit is `"s"`, `"ms"`, `"us"` or `"ns"`."""

def duration(unit: str) -> DurationType:
    """A time span. Fluss has no such type."""

def decimal128(precision: int, scale: int = 0) -> Decimal128Type:
    """Fluss's DECIMAL."""

def decimal256(precision: int, scale: int = 0) -> Decimal256Type:
    """A decimal of more than 38 digits. Fluss has no such type."""

def list_(value_type: Union[DataType, Field], list_size: int = -1) -> Union[ListType, FixedSizeListType]:
    """Fluss's ARRAY. It has no lists of a fixed size."""

def large_list(value_type: Union[DataType, Field]) -> LargeListType:
    """An ARRAY in Fluss."""

def map_(key_type: Union[DataType, Field], item_type: Union[DataType, Field], keys_sorted: bool = False) -> MapType:
    """Fluss's MAP."""

def struct(fields: Union[Iterable[Union[Field, tuple]], Mapping[str, DataType]]) -> StructType:
    """Fluss's ROW."""

def dictionary(index_type: DataType, value_type: DataType, ordered: bool = False) -> DictionaryType:
    """Values by number. Fluss has the values' type."""

def array(obj: Iterable[Any], type: Union[DataType, str, None] = None, *, mask: Any = None, size: Optional[int] = None, from_pandas: Optional[bool] = None, safe: bool = True) -> Array:
    """An array of these values, of the type that they have or of the given one."""

def chunked_array(arrays: Iterable[Any], type: Union[DataType, str, None] = None) -> ChunkedArray:
    """Several arrays that are read as one."""

def scalar(value: Any, type: Union[DataType, str, None] = None) -> Scalar:
    """One value with a type."""

def nulls(size: int, type: Union[DataType, str, None] = None) -> Array:
    """An array of nulls."""

def record_batch(data: Union[Mapping[str, Any], Sequence[Array]], names: Optional[Sequence[str]] = None, schema: Optional[Schema] = None, metadata: Optional[Mapping] = None) -> RecordBatch:
    """A record batch out of columns by name, or of arrays."""

def table(data: Union[Mapping[str, Any], Sequence[Array]], names: Optional[Sequence[str]] = None, schema: Optional[Schema] = None, metadata: Optional[Mapping] = None) -> Table:
    """A table out of columns by name, or of arrays."""

def concat_tables(tables: Iterable[Table]) -> Table:
    """The rows of one table after the other."""
