"""Record batches, tables and the reader of batches."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Dict, List, Optional, Tuple, Union

from ._arrays import Array, ChunkedArray
from ._schema import Field, Schema

class RecordBatch:
    """Columns of one length, in one piece."""

    schema: Schema

    @classmethod
    def from_arrays(cls, arrays: Sequence[Any], names: Optional[Sequence[str]] = None, schema: Optional[Schema] = None, metadata: Optional[Mapping] = None) -> RecordBatch:
        """Out of arrays, with their names or a schema."""

    @classmethod
    def from_pydict(cls, mapping: Mapping[str, Any], schema: Optional[Schema] = None, metadata: Optional[Mapping] = None) -> RecordBatch:
        """Out of columns by name."""

    @classmethod
    def from_pylist(cls, mapping: Iterable[Mapping[str, Any]], schema: Optional[Schema] = None, metadata: Optional[Mapping] = None) -> RecordBatch:
        """Out of rows."""

    @classmethod
    def from_pandas(cls, df: Any, schema: Optional[Schema] = None, **options: Any) -> RecordBatch:
        """Not part of this playground: `from_pydict()` and `from_pylist()` take columns and rows."""

    @property
    def num_rows(self) -> int:
        """How many rows it has."""

    @property
    def num_columns(self) -> int:
        """How many columns it has."""

    @property
    def shape(self) -> Tuple[int, int]:
        """How many rows and columns."""

    @property
    def column_names(self) -> List[str]:
        """The names of the columns."""

    @property
    def columns(self) -> List[Array]:
        """The columns."""

    def column(self, i: Union[int, str]) -> Array:
        """A column, by name or number."""

    def field(self, i: Union[int, str]) -> Field:
        """The field of a column."""

    def itercolumns(self) -> Iterator[Array]:
        """One column after the other."""

    def slice(self, offset: int = 0, length: Optional[int] = None) -> RecordBatch:
        """Some of its rows."""

    def take(self, indices: Iterable[int]) -> RecordBatch:
        """The rows with these numbers."""

    def select(self, columns: Iterable[Union[int, str]]) -> RecordBatch:
        """Some of its columns."""

    def sort_by(self, sorting: Union[str, Sequence[Tuple[str, str]]], **options: Any) -> RecordBatch:
        """The rows in another order: by a column, or by pairs of column and `ascending` or `descending`."""

    def to_pydict(self, *, maps_as_pydicts: Optional[str] = None) -> Dict[str, List[Any]]:
        """The columns by name."""

    def to_pylist(self, *, maps_as_pydicts: Optional[str] = None) -> List[Dict[str, Any]]:
        """The rows."""

    def to_pandas(self, **options: Any) -> Any:
        """Not part of this playground: `to_pylist()` gives the rows."""

    def equals(self, other: Any, check_metadata: bool = False) -> bool:
        """Whether schema and rows are the same."""

    def __getitem__(self, key: Any) -> Any: ...
    def __len__(self) -> int: ...

class Table:
    """Columns of one length, each in one or more pieces."""

    schema: Schema

    @classmethod
    def from_arrays(cls, arrays: Sequence[Any], names: Optional[Sequence[str]] = None, schema: Optional[Schema] = None, metadata: Optional[Mapping] = None) -> Table:
        """Out of arrays, with their names or a schema."""

    @classmethod
    def from_pydict(cls, mapping: Mapping[str, Any], schema: Optional[Schema] = None, metadata: Optional[Mapping] = None) -> Table:
        """Out of columns by name."""

    @classmethod
    def from_pylist(cls, mapping: Iterable[Mapping[str, Any]], schema: Optional[Schema] = None, metadata: Optional[Mapping] = None) -> Table:
        """Out of rows."""

    @classmethod
    def from_pandas(cls, df: Any, schema: Optional[Schema] = None, **options: Any) -> Table:
        """Not part of this playground: `from_pydict()` and `from_pylist()` take columns and rows."""

    @property
    def num_rows(self) -> int:
        """How many rows it has."""

    @property
    def num_columns(self) -> int:
        """How many columns it has."""

    @property
    def shape(self) -> Tuple[int, int]:
        """How many rows and columns."""

    @property
    def column_names(self) -> List[str]:
        """The names of the columns."""

    @property
    def columns(self) -> List[ChunkedArray]:
        """The columns."""

    def column(self, i: Union[int, str]) -> ChunkedArray:
        """A column, by name or number."""

    def field(self, i: Union[int, str]) -> Field:
        """The field of a column."""

    def itercolumns(self) -> Iterator[ChunkedArray]:
        """One column after the other."""

    def slice(self, offset: int = 0, length: Optional[int] = None) -> Table:
        """Some of its rows."""

    def take(self, indices: Iterable[int]) -> Table:
        """The rows with these numbers."""

    def select(self, columns: Iterable[Union[int, str]]) -> Table:
        """Some of its columns."""

    def sort_by(self, sorting: Union[str, Sequence[Tuple[str, str]]], **options: Any) -> Table:
        """The rows in another order: by a column, or by pairs of column and `ascending` or `descending`."""

    def to_pydict(self, *, maps_as_pydicts: Optional[str] = None) -> Dict[str, List[Any]]:
        """The columns by name."""

    def to_pylist(self, *, maps_as_pydicts: Optional[str] = None) -> List[Dict[str, Any]]:
        """The rows."""

    def to_pandas(self, **options: Any) -> Any:
        """Not part of this playground: `to_pylist()` gives the rows."""

    def equals(self, other: Any, check_metadata: bool = False) -> bool:
        """Whether schema and rows are the same."""

    def __getitem__(self, key: Any) -> Any: ...
    def __len__(self) -> int: ...

    @staticmethod
    def from_batches(batches: Iterable[RecordBatch], schema: Optional[Schema] = None) -> Table:
        """Out of record batches of one schema."""

    def to_batches(self, max_chunksize: Optional[int] = None) -> List[RecordBatch]:
        """Its pieces."""

    def combine_chunks(self) -> Table:
        """The table in one piece."""

    def append_column(self, field_: Union[Field, str], column: Any) -> Table:
        """The table with a further column."""

    def rename_columns(self, names: Sequence[str]) -> Table:
        """The table with other names."""

class RecordBatchReader:
    """Batches of one schema, one after the other."""

    schema: Schema

    @staticmethod
    def from_batches(schema: Schema, batches: Iterable[RecordBatch]) -> RecordBatchReader:
        """Reads these batches."""

    def read_next_batch(self) -> RecordBatch:
        """The next batch. Raises StopIteration at the end."""

    def read_all(self) -> Table:
        """All that is left, as a table."""

    def read_pandas(self, **options: Any) -> Any:
        """Not part of this playground: `read_all()` gives a table."""

    def close(self) -> None:
        """Gives no further batch."""

    def __enter__(self) -> RecordBatchReader: ...
    def __exit__(self, *exception: Any) -> None: ...
    def __iter__(self) -> RecordBatchReader: ...
    def __next__(self) -> RecordBatch: ...
