"""Arrays, chunked arrays and scalars. They keep Python values; `to_pylist()` gives them back."""

import datetime

from . import _types, _values
from ._errors import left_out
from ._types import to_type

_WINDOW = 10

_CLASS_NAMES = {
    "null": "Null",
    "bool": "Boolean",
    "halffloat": "HalfFloat",
    "date32[day]": "Date32",
    "date64[ms]": "Date64",
    "uint8": "UInt8",
    "uint16": "UInt16",
    "uint32": "UInt32",
    "uint64": "UInt64",
}


def _class_name(type):
    known = _CLASS_NAMES.get(str(type))
    return known or "".join(part.capitalize() for part in type._name.split("_"))


class Scalar:
    """One value of an array."""

    __module__ = "pyarrow.lib"
    __slots__ = ("_value", "type")

    @property
    def is_valid(self):
        return self._value is not None

    def as_py(self):
        return self._value

    def equals(self, other):
        return self.type == other.type and self._value == other._value

    def __eq__(self, other):
        return isinstance(other, Scalar) and self.equals(other)

    def __hash__(self):
        return hash((self.type, str(self._value)))

    def __str__(self):
        return str(self._value)

    def __repr__(self):
        return f"<pyarrow.{type(self).__name__}: {self._value!r}>"


class _Column:
    """What arrays and chunked arrays share."""

    __slots__ = ()

    def to_pylist(self, *, maps_as_pydicts=None):
        return list(self._values)

    tolist = to_pylist

    def __len__(self):
        return len(self._values)

    def __iter__(self):
        return (scalar(value, self.type) for value in self._values)

    @property
    def null_count(self):
        return sum(value is None for value in self._values)

    def __eq__(self, other):
        return self.equals(other) if isinstance(other, _Column) else NotImplemented

    __hash__ = None

    def equals(self, other):
        return self.type == other.type and self._values == other._values

    def to_pandas(self, **options):
        raise left_out("to_pandas()", "to_pylist() gives the values")

    def to_numpy(self, **options):
        raise left_out("to_numpy()", "to_pylist() gives the values")

    def __repr__(self):
        name = type(self).__name__
        return f"<pyarrow.lib.{name} object at {id(self):#x}>\n{self}"


class Array(_Column):
    """A list of values of one type."""

    __module__ = "pyarrow.lib"
    __slots__ = ("_values", "type")

    def __init__(self):
        raise TypeError(
            "Do not call Array's constructor directly, use one of the `pyarrow.Array.from_*` functions instead."
        )

    def __getitem__(self, key):
        if isinstance(key, slice):
            return _made(self._values[key], self.type)
        return scalar(self._values[_position(key, len(self))], self.type)

    def slice(self, offset=0, length=None):
        end = None if length is None else offset + length
        return _made(self._values[offset:end], self.type)

    def cast(self, target_type):
        return array(self._values, to_type(target_type))

    def __str__(self):
        if self.type == _types.null():
            return f"{len(self)} nulls"
        return shown(self._values, self.type)


class ChunkedArray(_Column):
    """Several arrays that are read as one: a column of a table."""

    __module__ = "pyarrow.lib"
    __slots__ = ("_chunks", "type")

    def __init__(self):
        raise TypeError("Do not call ChunkedArray's constructor directly, use `chunked_array` function instead.")

    @property
    def _values(self):
        return [value for chunk in self._chunks for value in chunk._values]

    @property
    def chunks(self):
        return list(self._chunks)

    @property
    def num_chunks(self):
        return len(self._chunks)

    def chunk(self, i):
        return self._chunks[i]

    def __getitem__(self, key):
        if isinstance(key, slice):
            return chunked_array([_made(self._values[key], self.type)], self.type)
        return scalar(self._values[_position(key, len(self))], self.type)

    def combine_chunks(self):
        return _made(self._values, self.type)

    def __str__(self):
        inner = [shown(chunk._values, self.type, 2) for chunk in self._chunks]
        return "[\n" + ",\n".join(f"  {one}" for one in inner) + "\n]" if inner else "[\n\n]"


def _position(key, length):
    at = key.__index__()
    at = at + length if at < 0 else at
    if not 0 <= at < length:
        raise IndexError("index out of bounds")
    return at


_classes = {}


def _class(type, base, suffix):
    name = _class_name(type) + suffix
    return _classes.setdefault(name, base.__class__(name, (base,), {"__module__": "pyarrow.lib", "__slots__": ()}))


def _made(values, type):
    self = object.__new__(_class(type, Array, "Array"))
    self._values, self.type = values, type
    return self


def array(obj, type=None, *, mask=None, size=None, from_pandas=None, safe=True):
    if isinstance(obj, _Column):
        obj = obj._values
    values = list(obj)
    given = to_type(type) if type is not None else _values.infer(values)
    return _made([_values.convert(value, given) for value in values], given)


def chunked_array(arrays, type=None):
    chunks = [one if isinstance(one, Array) else array(one, type) for one in arrays]
    if type is None and not chunks:
        raise ValueError("cannot construct ChunkedArray from empty vector and omitted type")
    self = object.__new__(ChunkedArray)
    self._chunks, self.type = chunks, to_type(type) if type is not None else chunks[0].type
    return self


def scalar(value, type=None):
    given = to_type(type) if type is not None else _values.infer([value])
    self = object.__new__(_class(given, Scalar, "Scalar"))
    self._value, self.type = _values.convert(value, given), given
    return self


def nulls(size, type=None):
    return _made([None] * size, _types.null() if type is None else to_type(type))


def shown(values, type, indent=0):
    """Values in lines, as an array prints itself."""
    pad = " " * (indent + 2)
    lines = [pad + _line(value, type, indent + 2) for value in values]
    if len(lines) > 2 * _WINDOW + 1:
        lines = [*(line + "," for line in lines[:_WINDOW]), pad + "...", *(line + "," for line in lines[-_WINDOW:])]
        return "[\n" + "\n".join(lines)[:-1] + "\n" + " " * indent + "]"
    return "[\n" + ",\n".join(lines) + "\n" + " " * indent + "]" if lines else "[]"


def _line(value, type, indent):
    if value is None:
        return "null"
    if type._name in ("list", "large_list", "fixed_size_list"):
        return shown(value, type.value_type, indent)
    if type._name == "map":
        pad = " " * indent
        keys = shown([key for key, _ in value], type.key_type, indent)
        items = shown([item for _, item in value], type.item_type, indent)
        return f"keys:\n{pad}{keys}\n{pad}values:\n{pad}{items}"
    return compact(value)


def compact(value):
    """A value in a few characters, as a table prints it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, bytes):
        return value.hex().upper()
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f") + ("Z" if value.tzinfo else "")
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(compact(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ",".join(f"{name}: {compact(item)}" for name, item in value.items()) + "}"
    return str(value)
