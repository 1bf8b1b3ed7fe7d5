"""Fields and schemas."""

from collections.abc import Iterator, Mapping
from typing import Dict, List, Optional, Union

from ._tables import Table
from ._types import DataType

class Field:
    """A named type that may be null or not."""

    name: str
    type: DataType
    nullable: bool

    @property
    def metadata(self) -> Optional[Dict[bytes, bytes]]:
        """Further texts. Fluss reads `comment`."""

    def with_name(self, name: str) -> Field:
        """The field under another name."""

    def with_type(self, new_type: Union[DataType, str]) -> Field:
        """The field with another type."""

    def with_nullable(self, nullable: bool) -> Field:
        """The field that may be null, or may not."""

    def with_metadata(self, metadata: Optional[Mapping]) -> Field:
        """The field with other metadata."""

    def remove_metadata(self) -> Field:
        """The field without metadata."""

    def equals(self, other: Field, check_metadata: bool = False) -> bool:
        """Whether two fields are the same."""

class Schema:
    """The fields of a table, in order."""

    @property
    def names(self) -> List[str]:
        """The names of the fields."""

    @property
    def types(self) -> List[DataType]:
        """The types of the fields."""

    @property
    def metadata(self) -> Optional[Dict[bytes, bytes]]:
        """Further texts."""

    def field(self, i: Union[int, str]) -> Field:
        """A field, by name or number."""

    def get_field_index(self, name: str) -> int:
        """The number of a field; -1 where there is none, or more than one."""

    def get_all_field_indices(self, name: str) -> List[int]:
        """The numbers of all fields of a name."""

    def append(self, field: Field) -> Schema:
        """The schema with a further field."""

    def insert(self, i: int, field: Field) -> Schema:
        """The schema with a further field before another."""

    def remove(self, i: int) -> Schema:
        """The schema without a field."""

    def set(self, i: int, field: Field) -> Schema:
        """The schema with another field in the place of one."""

    def with_metadata(self, metadata: Optional[Mapping]) -> Schema:
        """The schema with other metadata."""

    def remove_metadata(self) -> Schema:
        """The schema without metadata."""

    def empty_table(self) -> Table:
        """A table without rows."""

    def equals(self, other: Schema, check_metadata: bool = False) -> bool:
        """Whether two schemas are the same."""

    def __getitem__(self, key: int) -> Field: ...
    def __iter__(self) -> Iterator[Field]: ...
    def __len__(self) -> int: ...
