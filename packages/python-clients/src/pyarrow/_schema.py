"""Fields and schemas."""

from ._types import to_type


def _metadata(given):
    if given is None:
        return None
    pairs = given.items() if hasattr(given, "items") else given
    return {_bytes(key): _bytes(value) for key, value in pairs}


def _bytes(value):
    if isinstance(value, str):
        return value.encode()
    if isinstance(value, bytes):
        return value
    raise TypeError(f"expected bytes, {type(value).__name__} found")


class Field:
    """A named type that may be null or not."""

    __module__ = "pyarrow.lib"
    __slots__ = ("_metadata", "name", "nullable", "type")

    def __init__(self):
        raise TypeError("Do not call Field's constructor directly, use `pyarrow.field` instead.")

    @staticmethod
    def _make(name, type, nullable, metadata):
        self = object.__new__(Field)
        self.name, self.type, self.nullable, self._metadata = name, type, nullable, metadata
        return self

    @property
    def metadata(self):
        return None if self._metadata is None else dict(self._metadata)

    def with_name(self, name):
        return Field._make(name, self.type, self.nullable, self._metadata)

    def with_type(self, new_type):
        return Field._make(self.name, to_type(new_type), self.nullable, self._metadata)

    def with_nullable(self, nullable):
        return Field._make(self.name, self.type, bool(nullable), self._metadata)

    def with_metadata(self, metadata):
        return Field._make(self.name, self.type, self.nullable, _metadata(metadata))

    def remove_metadata(self):
        return self.with_metadata(None)

    def equals(self, other, check_metadata=False):
        same = (self.name, self.nullable) == (other.name, other.nullable) and self.type == other.type
        return same and (not check_metadata or self._metadata == other._metadata)

    def __eq__(self, other):
        return self.equals(other) if isinstance(other, Field) else NotImplemented

    def __hash__(self):
        return hash((self.name, self.type, self.nullable))

    def _shown(self):
        return f"{self.name}: {self.type}{'' if self.nullable else ' not null'}"

    def __repr__(self):
        return f"pyarrow.Field<{self._shown()}>"


def field(name, type=None, nullable=None, metadata=None):
    if isinstance(name, Field):
        return name
    if not isinstance(name, (str, bytes)):
        raise TypeError(f"expected bytes, {name.__class__.__name__} found")
    text = name if isinstance(name, str) else name.decode()
    return Field._make(text, to_type(type), nullable is None or bool(nullable), _metadata(metadata))


def to_fields(given):
    """Fields from what `schema()` and `struct()` take: fields, pairs or a mapping."""
    made = []
    for one in given.items() if hasattr(given, "items") else given:
        if isinstance(one, Field):
            made.append(one)
        elif isinstance(one, (tuple, list)):
            made.append(field(*one))
        else:
            raise TypeError(f"Cannot convert {type(one).__name__} to pyarrow.lib.Field")
    return made


class Schema:
    """The fields of a table, in order."""

    __module__ = "pyarrow.lib"
    __slots__ = ("_fields", "_metadata")

    def __init__(self):
        raise TypeError("Do not call Schema's constructor directly, use `pyarrow.schema` instead.")

    @staticmethod
    def _make(fields, metadata=None):
        self = object.__new__(Schema)
        self._fields, self._metadata = tuple(fields), metadata
        return self

    @property
    def names(self):
        return [one.name for one in self._fields]

    @property
    def types(self):
        return [one.type for one in self._fields]

    @property
    def metadata(self):
        return None if self._metadata is None else dict(self._metadata)

    def field(self, i):
        if isinstance(i, (str, bytes)):
            name = i if isinstance(i, str) else i.decode()
            found = self.get_all_field_indices(name)
            if not found:
                raise KeyError(f"Column {name} does not exist in schema")
            return self._fields[found[0]]
        return self._fields[self._index(i)]

    def _index(self, i):
        if not hasattr(i, "__index__"):
            raise TypeError("an integer is required")
        at = i.__index__()
        at = at + len(self._fields) if at < 0 else at
        if not 0 <= at < len(self._fields):
            raise IndexError("index out of bounds")
        return at

    def __getitem__(self, key):
        return self._fields[self._index(key)]

    def __iter__(self):
        return iter(self._fields)

    def __len__(self):
        return len(self._fields)

    def get_field_index(self, name):
        found = self.get_all_field_indices(name)
        return found[0] if len(found) == 1 else -1

    def get_all_field_indices(self, name):
        return [i for i, one in enumerate(self._fields) if one.name == name]

    def append(self, field):
        return Schema._make((*self._fields, field), self._metadata)

    def insert(self, i, field):
        return Schema._make((*self._fields[:i], field, *self._fields[i:]), self._metadata)

    def remove(self, i):
        return Schema._make((*self._fields[:i], *self._fields[i + 1 :]), self._metadata)

    def set(self, i, field):
        return Schema._make((*self._fields[:i], field, *self._fields[i + 1 :]), self._metadata)

    def with_metadata(self, metadata):
        return Schema._make(self._fields, _metadata(metadata))

    def remove_metadata(self):
        return self.with_metadata(None)

    def empty_table(self):
        from ._tables import Table

        return Table.from_batches([], schema=self)

    def equals(self, other, check_metadata=False):
        if not isinstance(other, Schema):
            raise TypeError(f"Argument 'other' has incorrect type (expected pyarrow.lib.Schema, got {type(other).__name__})")
        return self._fields == other._fields and (not check_metadata or self._metadata == other._metadata)

    def __eq__(self, other):
        return isinstance(other, Schema) and self.equals(other)

    def __hash__(self):
        return hash(self._fields)

    def __repr__(self):
        lines = [one._shown() for one in self._fields]
        if self._metadata:
            lines.append("-- schema metadata --")
            lines += [f"{key.decode()}: {value.decode()!r}" for key, value in self._metadata.items()]
        return "\n".join(lines)


def schema(fields, metadata=None):
    if isinstance(fields, Schema):
        return fields if metadata is None else fields.with_metadata(metadata)
    return Schema._make(to_fields(fields), _metadata(metadata))
