"""Data types. A type is its name, its parameters and the fields inside it; two types are equal when these are."""

_MADE_HERE = object()


class DataType:
    """A type of Arrow. Made by functions such as `int32()` and `list_()`."""

    __module__ = "pyarrow.lib"
    __slots__ = ("_fields", "_name", "_text", "_values")

    def __new__(cls, made=None, name="", text="", fields=(), **values):
        if made is not _MADE_HERE:
            raise TypeError(
                f"Do not call {cls.__name__}'s constructor directly, use public functions like "
                "pyarrow.int64, pyarrow.list_, etc. instead."
            )
        self = object.__new__(cls)
        self._name = name
        self._text = text
        self._fields = tuple(fields)
        self._values = values
        return self

    def __str__(self):
        return self._text

    def __repr__(self):
        return f"{type(self).__name__}({self})"

    def __eq__(self, other):
        if isinstance(other, str):
            other = by_alias(other)
        if not isinstance(other, DataType):
            return NotImplemented
        return self.equals(other)

    def __hash__(self):
        return hash(self._text)

    def equals(self, other, *, check_metadata=False):
        other = to_type(other)
        if (self._name, self._values) != (other._name, other._values):
            return False
        if len(self._fields) != len(other._fields):
            return False
        pairs = zip(self._fields, other._fields)
        if self._name == "map" or self._name.endswith("list"):
            # The names of a list's or map's inner fields don't count.
            return all(one.type == two.type and one.nullable == two.nullable for one, two in pairs)
        return all(one == two for one, two in pairs)

    @property
    def num_fields(self):
        return len(self._fields)

    @property
    def bit_width(self):
        width = _BITS.get(self._name)
        if width is None:
            raise ValueError("Non-fixed width type")
        return width

    def field(self, index):
        return self._fields[index]


def _value(name):
    return property(lambda self: self._values[name])


class _Binary(DataType):
    __slots__ = ()
    byte_width = _value("byte_width")

    @property
    def bit_width(self):
        return 8 * self.byte_width


class _Unit(DataType):
    __slots__ = ()
    unit = _value("unit")


class _Decimal(DataType):
    __slots__ = ()
    precision = _value("precision")
    scale = _value("scale")


class _OfValues(DataType):
    __slots__ = ()

    @property
    def value_field(self):
        return self._fields[0]

    @property
    def value_type(self):
        return self._fields[0].type


class _Struct(DataType):
    __slots__ = ()

    @property
    def names(self):
        return [field.name for field in self._fields]

    @property
    def fields(self):
        return list(self._fields)

    def get_field_index(self, name):
        return self.names.index(name) if self.names.count(name) == 1 else -1

    def field(self, key):
        if isinstance(key, str):
            if self.get_field_index(key) < 0:
                raise KeyError(key)
            return self._fields[self.get_field_index(key)]
        return self._fields[key]

    __getitem__ = field

    def __iter__(self):
        return iter(self._fields)

    def __len__(self):
        return len(self._fields)


class _Map(DataType):
    __slots__ = ()
    keys_sorted = _value("keys_sorted")

    @property
    def key_field(self):
        return self._fields[0]

    @property
    def key_type(self):
        return self._fields[0].type

    @property
    def item_field(self):
        return self._fields[1]

    @property
    def item_type(self):
        return self._fields[1].type


class _Dictionary(DataType):
    __slots__ = ()
    ordered = _value("ordered")

    @property
    def index_type(self):
        return self._fields[0].type

    @property
    def value_type(self):
        return self._fields[1].type


def _class(name, base):
    return type(name, (base,), {"__module__": "pyarrow.lib", "__slots__": ()})


FixedSizeBinaryType = _class("FixedSizeBinaryType", _Binary)
Time32Type = _class("Time32Type", _Unit)
Time64Type = _class("Time64Type", _Unit)
DurationType = _class("DurationType", _Unit)
Decimal128Type = _class("Decimal128Type", _Decimal)
Decimal256Type = _class("Decimal256Type", _Decimal)
ListType = _class("ListType", _OfValues)
LargeListType = _class("LargeListType", _OfValues)
StructType = _class("StructType", _Struct)
MapType = _class("MapType", _Map)
DictionaryType = _class("DictionaryType", _Dictionary)


class TimestampType(_Unit):
    __module__ = "pyarrow.lib"
    __slots__ = ()
    tz = _value("tz")


class FixedSizeListType(_OfValues):
    __module__ = "pyarrow.lib"
    __slots__ = ()
    list_size = _value("list_size")


# The types without parameters: by the function that makes one, Arrow's name for it and its width.
_PLAIN = {
    "null": ("null", None),
    "bool_": ("bool", 1),
    "int8": ("int8", 8),
    "int16": ("int16", 16),
    "int32": ("int32", 32),
    "int64": ("int64", 64),
    "uint8": ("uint8", 8),
    "uint16": ("uint16", 16),
    "uint32": ("uint32", 32),
    "uint64": ("uint64", 64),
    "float16": ("halffloat", 16),
    "float32": ("float", 32),
    "float64": ("double", 64),
    "string": ("string", None),
    "large_string": ("large_string", None),
    "string_view": ("string_view", None),
    "large_binary": ("large_binary", None),
    "binary_view": ("binary_view", None),
    "date32": ("date32[day]", 32),
    "date64": ("date64[ms]", 64),
}
_BITS = {name: bits for name, bits in _PLAIN.values() if bits} | {
    "time32": 32,
    "time64": 64,
    "timestamp": 64,
    "duration": 64,
    "decimal128": 128,
    "decimal256": 256,
}


def _plain(name):
    made = DataType(_MADE_HERE, _PLAIN[name][0], _PLAIN[name][0])

    def make():
        return made

    make.__name__ = make.__qualname__ = name
    make.__module__ = "pyarrow.lib"
    return make


null, bool_, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, float32, float64 = (
    _plain(name) for name in list(_PLAIN)[:13]
)
string, large_string, string_view, large_binary, binary_view, date32, date64 = (
    _plain(name) for name in list(_PLAIN)[13:]
)
utf8 = string
large_utf8 = large_string
_BINARY = DataType(_MADE_HERE, "binary", "binary")


def binary(length=-1):
    if length == -1:
        return _BINARY
    text = f"fixed_size_binary[{length}]"
    return FixedSizeBinaryType(_MADE_HERE, "fixed_size_binary", text, byte_width=length)


def _unit(unit, allowed, kind):
    if unit not in allowed:
        raise ValueError(f"Invalid time unit{kind}: {unit!r}")
    return unit


def time32(unit):
    _unit(unit, ("s", "ms"), " for time32")
    return Time32Type(_MADE_HERE, "time32", f"time32[{unit}]", unit=unit)


def time64(unit):
    _unit(unit, ("us", "ns"), " for time64")
    return Time64Type(_MADE_HERE, "time64", f"time64[{unit}]", unit=unit)


def timestamp(unit, tz=None):
    _unit(unit, ("s", "ms", "us", "ns"), "")
    tz = None if tz is None else str(tz)
    text = f"timestamp[{unit}]" if tz is None else f"timestamp[{unit}, tz={tz}]"
    return TimestampType(_MADE_HERE, "timestamp", text, unit=unit, tz=tz)


def duration(unit):
    _unit(unit, ("s", "ms", "us", "ns"), "")
    return DurationType(_MADE_HERE, "duration", f"duration[{unit}]", unit=unit)


def _decimal(name, cls, digits, precision, scale):
    if not 1 <= precision <= digits:
        raise ValueError(f"precision should be between 1 and {digits}")
    return cls(_MADE_HERE, name, f"{name}({precision}, {scale})", precision=precision, scale=scale)


def decimal128(precision, scale=0):
    return _decimal("decimal128", Decimal128Type, 38, precision, scale)


def decimal256(precision, scale=0):
    return _decimal("decimal256", Decimal256Type, 76, precision, scale)


def _inner(value, name, what, nullable=True):
    from ._schema import Field, field

    if isinstance(value, Field):
        return value
    if isinstance(value, DataType):
        return field(name, value, nullable)
    raise TypeError(f"{what} requires DataType or Field")


def list_(value_type, list_size=-1):
    item = _inner(value_type, "item", "List")
    if list_size == -1:
        return ListType(_MADE_HERE, "list", f"list<{item._shown()}>", [item])
    text = f"fixed_size_list<{item._shown()}>[{list_size}]"
    return FixedSizeListType(_MADE_HERE, "fixed_size_list", text, [item], list_size=list_size)


def large_list(value_type):
    item = _inner(value_type, "item", "List")
    return LargeListType(_MADE_HERE, "large_list", f"large_list<{item._shown()}>", [item])


def struct(fields):
    from ._schema import to_fields

    inner = to_fields(fields)
    return StructType(_MADE_HERE, "struct", f"struct<{', '.join(one._shown() for one in inner)}>", inner)


def map_(key_type, item_type, keys_sorted=False):
    key = _inner(key_type, "key", "Map", nullable=False)
    item = _inner(item_type, "value", "Map")
    text = f"map<{key.type}, {item.type}{'' if item.nullable else ' not null'}>"
    return MapType(_MADE_HERE, "map", text, [key, item], keys_sorted=bool(keys_sorted))


def dictionary(index_type, value_type, ordered=False):
    index = _inner(to_type(index_type), "indices", "Dictionary")
    values = _inner(to_type(value_type), "values", "Dictionary")
    text = f"dictionary<values={values.type}, indices={index.type}, ordered={int(ordered)}>"
    return DictionaryType(_MADE_HERE, "dictionary", text, [index, values], ordered=bool(ordered))


def by_alias(name):
    """The type of a name, as in `field("id", "int32")`."""
    aliases = {"bool": bool_, "utf8": string, "str": string, "float": float32, "double": float64, "halffloat": float16}
    if name in aliases:
        return aliases[name]()
    if name in _PLAIN and name != "bool_":
        return globals()[name]()
    if name == "binary":
        return binary()
    if name in ("date32[day]", "date64[ms]"):
        return globals()[name[:6]]()
    head, _, unit = name.partition("[")
    if head in ("time32", "time64", "timestamp", "duration") and unit.endswith("]"):
        return globals()[head](unit[:-1])
    raise ValueError(f"No type alias for {name}")


def to_type(value):
    if isinstance(value, DataType):
        return value
    if isinstance(value, str):
        return by_alias(value)
    raise TypeError(f"DataType expected, got {type(value)}")
