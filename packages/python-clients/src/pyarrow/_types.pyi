"""Data types."""

from collections.abc import Iterator
from typing import List, Optional, Union

from ._schema import Field

class DataType:
    """A type. Made by functions such as `int32()` and `list_()`."""

    @property
    def num_fields(self) -> int:
        """How many fields are inside it."""

    @property
    def bit_width(self) -> int:
        """How many bits a value takes. Raises ValueError for a type without a fixed width."""

    def field(self, index: int) -> Field:
        """One of the fields inside it."""

    def equals(self, other: Union[DataType, str], *, check_metadata: bool = False) -> bool:
        """Whether two types are the same."""

class FixedSizeBinaryType(DataType):
    """Bytes of one length."""

    @property
    def byte_width(self) -> int:
        """The length."""

class Time32Type(DataType):
    """A time of day, to the second or millisecond."""

    @property
    def unit(self) -> str:
        """`s`, `ms`, `us` or `ns`."""

class Time64Type(DataType):
    """A time of day, to the microsecond or nanosecond."""

    @property
    def unit(self) -> str:
        """`s`, `ms`, `us` or `ns`."""

class DurationType(DataType):
    """A time span."""

    @property
    def unit(self) -> str:
        """`s`, `ms`, `us` or `ns`."""

class TimestampType(DataType):
    """A date and time; with a time zone, an instant."""

    @property
    def unit(self) -> str:
        """`s`, `ms`, `us` or `ns`."""

    @property
    def tz(self) -> Optional[str]:
        """The time zone."""

class Decimal128Type(DataType):
    """A decimal number."""

    @property
    def precision(self) -> int:
        """How many digits it has."""

    @property
    def scale(self) -> int:
        """How many of them are decimals."""

class Decimal256Type(DataType):
    """A decimal number."""

    @property
    def precision(self) -> int:
        """How many digits it has."""

    @property
    def scale(self) -> int:
        """How many of them are decimals."""

class ListType(DataType):
    """A list."""

    @property
    def value_field(self) -> Field:
        """The field of an element."""

    @property
    def value_type(self) -> DataType:
        """The type of an element."""

class LargeListType(DataType):
    """A list."""

    @property
    def value_field(self) -> Field:
        """The field of an element."""

    @property
    def value_type(self) -> DataType:
        """The type of an element."""

class FixedSizeListType(DataType):
    """A list of one size."""

    @property
    def value_field(self) -> Field:
        """The field of an element."""

    @property
    def value_type(self) -> DataType:
        """The type of an element."""

    @property
    def list_size(self) -> int:
        """The size."""

class StructType(DataType):
    """Named fields."""

    @property
    def names(self) -> List[str]:
        """The names of the fields."""

    @property
    def fields(self) -> List[Field]:
        """The fields."""

    def get_field_index(self, name: str) -> int:
        """The number of a field; -1 where there is none, or more than one."""

    def field(self, key: Union[int, str]) -> Field:
        """A field, by name or number."""

    def __getitem__(self, key: Union[int, str]) -> Field: ...
    def __iter__(self) -> Iterator[Field]: ...
    def __len__(self) -> int: ...

class MapType(DataType):
    """Keys and values."""

    @property
    def keys_sorted(self) -> bool:
        """Whether the keys are sorted."""

    @property
    def key_field(self) -> Field:
        """The field of a key."""

    @property
    def key_type(self) -> DataType:
        """The type of a key."""

    @property
    def item_field(self) -> Field:
        """The field of a value."""

    @property
    def item_type(self) -> DataType:
        """The type of a value."""

class DictionaryType(DataType):
    """Values by number."""

    @property
    def ordered(self) -> bool:
        """Whether their order means something."""

    @property
    def index_type(self) -> DataType:
        """The type of the numbers."""

    @property
    def value_type(self) -> DataType:
        """The type of the values."""
