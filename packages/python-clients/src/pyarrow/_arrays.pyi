"""Arrays, chunked arrays and scalars."""

from collections.abc import Iterator
from typing import Any, List, Optional, Union

from ._types import DataType

class Scalar:
    """One value of an array."""

    type: DataType

    @property
    def is_valid(self) -> bool:
        """Whether it isn't null."""

    def as_py(self) -> Any:
        """The value as Python has it."""

    def equals(self, other: Scalar) -> bool:
        """Whether type and value are the same."""

class Array:
    """A list of values of one type."""

    type: DataType

    @property
    def null_count(self) -> int:
        """How many values are null."""

    def to_pylist(self, *, maps_as_pydicts: Optional[str] = None) -> List[Any]:
        """The values as Python has them."""

    def tolist(self, *, maps_as_pydicts: Optional[str] = None) -> List[Any]:
        """The values as Python has them."""

    def equals(self, other: Any) -> bool:
        """Whether type and values are the same."""

    def to_pandas(self, **options: Any) -> Any:
        """Not part of this playground."""

    def to_numpy(self, **options: Any) -> Any:
        """Not part of this playground."""

    def __getitem__(self, key: Any) -> Any: ...
    def __iter__(self) -> Iterator[Scalar]: ...
    def __len__(self) -> int: ...

    def slice(self, offset: int = 0, length: Optional[int] = None) -> Array:
        """Some of its values."""

    def cast(self, target_type: Union[DataType, str]) -> Array:
        """Its values with another type."""

class ChunkedArray:
    """Several arrays that are read as one: a column of a table."""

    type: DataType

    @property
    def null_count(self) -> int:
        """How many values are null."""

    def to_pylist(self, *, maps_as_pydicts: Optional[str] = None) -> List[Any]:
        """The values as Python has them."""

    def tolist(self, *, maps_as_pydicts: Optional[str] = None) -> List[Any]:
        """The values as Python has them."""

    def equals(self, other: Any) -> bool:
        """Whether type and values are the same."""

    def to_pandas(self, **options: Any) -> Any:
        """Not part of this playground."""

    def to_numpy(self, **options: Any) -> Any:
        """Not part of this playground."""

    def __getitem__(self, key: Any) -> Any: ...
    def __iter__(self) -> Iterator[Scalar]: ...
    def __len__(self) -> int: ...

    @property
    def chunks(self) -> List[Array]:
        """The arrays."""

    @property
    def num_chunks(self) -> int:
        """How many arrays there are."""

    def chunk(self, i: int) -> Array:
        """One of the arrays."""

    def combine_chunks(self) -> Array:
        """All values in one array."""
