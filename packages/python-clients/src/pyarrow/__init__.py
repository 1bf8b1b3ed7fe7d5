"""pyarrow as far as Fluss needs it: types, fields, schemas, arrays, record batches and tables."""

from ._arrays import array, chunked_array, nulls, scalar
from ._schema import field, schema
from ._tables import concat_tables, record_batch, table
from ._types import (
    binary,
    binary_view,
    bool_,
    date32,
    date64,
    decimal128,
    decimal256,
    dictionary,
    duration,
    float16,
    float32,
    float64,
    int8,
    int16,
    int32,
    int64,
    large_binary,
    large_list,
    large_string,
    large_utf8,
    list_,
    map_,
    null,
    string,
    string_view,
    struct,
    time32,
    time64,
    timestamp,
    uint8,
    uint16,
    uint32,
    uint64,
    utf8,
)
from . import lib
from .lib import *

# The release whose behaviour the package's tests compare with.
__version__ = "26.0.1"


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(f"module 'pyarrow' has no attribute {name!r}")
    raise AttributeError(
        f"pyarrow.{name} isn't part of this playground, which has pyarrow as far as Fluss needs it: "
        "types, fields, schemas, arrays, record batches and tables"
    )
