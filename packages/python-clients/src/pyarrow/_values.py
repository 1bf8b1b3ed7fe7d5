"""Python values as Arrow keeps them: what a type takes, what it makes of it, and which type a list of values has."""

import collections.abc
import datetime
import decimal

from ._errors import ArrowInvalid, ArrowNotImplementedError, ArrowTypeError
from . import _schema, _types

_UTC = datetime.timezone.utc
_SIGNED_64 = (-(2**63), 2**63 - 1)
_UNITS = {"s": 1_000_000, "ms": 1_000, "us": 1, "ns": 1}


def _not(value, wanted):
    return ArrowInvalid(f"Could not convert {value!r} with type {type(value).__name__}: {wanted}")


def _integer(value, type):
    if isinstance(value, bool):
        raise ArrowTypeError("Expected integer, got bool")
    if isinstance(value, (float, decimal.Decimal)):
        number = int(value)
    elif hasattr(value, "__index__"):
        number = value.__index__()
    else:
        raise _not(value, f"tried to convert to {type}")
    unsigned = type._name.startswith("uint")
    bits = type.bit_width
    low, high = (0, 2**bits - 1) if unsigned else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
    if not unsigned and not _SIGNED_64[0] <= number <= _SIGNED_64[1]:
        raise OverflowError("Python int too large to convert to C long")
    if unsigned and number < 0:
        raise OverflowError("can't convert negative value to unsigned int")
    if not low <= number <= high:
        raise ArrowInvalid(f"Value {number} too large to fit in C integer type")
    return number


def _number(value, type):
    if isinstance(value, (bool, str, bytes)) or not (hasattr(value, "__float__") or hasattr(value, "__index__")):
        raise _not(value, f"tried to convert to {type}")
    number = float(value)
    if type._name != "float":
        return number
    import struct

    try:
        return struct.unpack("f", struct.pack("f", number))[0]
    except OverflowError:
        return float("inf") if number > 0 else float("-inf")


def _truth(value, type):
    if not isinstance(value, bool):
        raise _not(value, "tried to convert to boolean")
    return value


def _text(value, type):
    if isinstance(value, bytes):
        return value.decode()
    if not isinstance(value, str):
        raise ArrowTypeError(f"Expected bytes, got a '{value.__class__.__name__}' object")
    return value


def _octets(value, type):
    if isinstance(value, str):
        value = value.encode()
    if not isinstance(value, (bytes, bytearray, memoryview)):
        raise ArrowTypeError(f"Expected bytes, got a '{value.__class__.__name__}' object")
    octets = bytes(value)
    if type._name == "fixed_size_binary" and len(octets) != type.byte_width:
        raise _not(value, f"expected to be length {type.byte_width} was {len(octets)}")
    return octets


def _exact(value, type):
    if isinstance(value, int) and not isinstance(value, bool):
        value = decimal.Decimal(value)
    if not isinstance(value, decimal.Decimal):
        raise ArrowTypeError(f"int or Decimal object expected, got {value.__class__.__name__}")
    with decimal.localcontext(decimal.Context(prec=100)):
        kept = value.quantize(decimal.Decimal(1).scaleb(-type.scale))
    if kept != value:
        raise ArrowInvalid("Rescaling Decimal value would cause data loss")
    digits = len(kept.as_tuple().digits)
    if digits > type.precision:
        raise ArrowInvalid(
            f"Decimal type with precision {digits} does not fit into precision inferred from first array element: {type.precision}"
        )
    return kept


def _date(value, type):
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return datetime.date(1970, 1, 1) + datetime.timedelta(days=value)
    raise ArrowTypeError(f"object of type {value.__class__} cannot be converted to int")


def _time(value, type):
    if isinstance(value, datetime.time):
        step = _UNITS[type.unit]
        if step == 1_000_000:
            return value.replace(microsecond=0)
        return value.replace(microsecond=value.microsecond - value.microsecond % step)
    raise ArrowTypeError(f"Expected datetime.time, got {value.__class__.__name__}")


def _moment(value, type):
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        value = datetime.datetime(value.year, value.month, value.day)
    if not isinstance(value, datetime.datetime):
        raise ArrowTypeError(f"Expected datetime.datetime, got {value.__class__.__name__}")
    if value.tzinfo is not None:
        value = value.astimezone(_UTC)
    value = value.replace(tzinfo=_UTC if type.tz is not None else None)
    step = _UNITS[type.unit]
    if value.microsecond % step:
        raise ArrowInvalid("Value has non-zero sub-unit part and can't be stored without losing it")
    return value


def _items(value, type):
    if isinstance(value, (str, bytes)) or not isinstance(value, collections.abc.Iterable):
        raise ArrowInvalid(f"Could not convert {value!r} with type {value.__class__.__name__}: was not a sequence or recognized null for conversion to list type")
    return [convert(item, type.value_type) for item in value]


def _pairs(value, type):
    if hasattr(value, "items"):
        value = value.items()
    if isinstance(value, (str, bytes)) or not isinstance(value, collections.abc.Iterable):
        raise ArrowTypeError("Could not convert to a map: expected a mapping or pairs of key and value")
    pairs = []
    for entry in value:
        key, item = entry
        if key is None:
            raise ArrowInvalid("Map keys cannot be null")
        pairs.append((convert(key, type.key_type), convert(item, type.item_type)))
    return pairs


def _fields(value, type):
    if hasattr(value, "get"):
        return {field.name: convert(value.get(field.name), field.type) for field in type}
    if isinstance(value, (tuple, list)) and len(value) == len(type):
        return {field.name: convert(item, field.type) for field, item in zip(type, value)}
    raise ArrowTypeError(f"Could not convert {value!r} to {type}: expected a mapping or a tuple of {len(type)}")


def _nothing(value, type):
    raise ArrowInvalid("Invalid null value")


def _coded(value, type):
    return convert(value, type.value_type)


_CONVERTERS = {
    "null": _nothing,
    "bool": _truth,
    "halffloat": _number,
    "float": _number,
    "double": _number,
    "decimal128": _exact,
    "decimal256": _exact,
    "date32[day]": _date,
    "date64[ms]": _date,
    "time32": _time,
    "time64": _time,
    "timestamp": _moment,
    "list": _items,
    "large_list": _items,
    "fixed_size_list": _items,
    "map": _pairs,
    "struct": _fields,
    "dictionary": _coded,
    **dict.fromkeys(("string", "large_string", "string_view"), _text),
    **dict.fromkeys(("binary", "large_binary", "binary_view", "fixed_size_binary"), _octets),
    **dict.fromkeys(("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"), _integer),
}


def convert(value, type):
    """The value as an array of the type keeps it. Raises Arrow's error for one that doesn't fit."""
    if value is None:
        return None
    convert_one = _CONVERTERS.get(type._name)
    if convert_one is None:
        raise ArrowNotImplementedError(f"arrays of {type} aren't part of this playground")
    return convert_one(value, type)


def infer(values):
    """The type that a list of Python values has."""
    found = None
    for value in values:
        if value is None:
            continue
        found = _common(found, _type_of(value), value)
    return found or _types.null()


def _type_of(value):
    if isinstance(value, bool):
        return _types.bool_()
    if isinstance(value, int):
        return _types.int64()
    if isinstance(value, float):
        return _types.float64()
    if isinstance(value, str):
        return _types.string()
    if isinstance(value, (bytes, bytearray)):
        return _types.binary()
    if isinstance(value, decimal.Decimal):
        _, digits, exponent = value.as_tuple()
        scale = max(0, -exponent)
        return _types.decimal128(max(len(digits) + max(0, exponent), scale, 1), scale)
    if isinstance(value, datetime.datetime):
        return _types.timestamp("us", None if value.tzinfo is None else "UTC")
    if isinstance(value, datetime.date):
        return _types.date32()
    if isinstance(value, datetime.time):
        return _types.time64("us")
    if isinstance(value, collections.abc.Mapping):
        return _types.struct([(name, infer([item])) for name, item in value.items()])
    if isinstance(value, (list, tuple)):
        return _types.list_(infer(value))
    raise _not(value, "did not recognize Python value type when inferring an Arrow data type")


def _common(known, new, value):
    """The type that takes both: what was seen so far, and the type of the next value."""
    if known is None or known == new or known == _types.null():
        return new
    if new == _types.null():
        return known
    names = {known._name, new._name}
    if names == {"int64", "double"}:
        return _types.float64()
    if names == {"string", "binary"}:
        return _types.binary()
    if names == {"decimal128"}:
        scale = max(known.scale, new.scale)
        whole = max(known.precision - known.scale, new.precision - new.scale)
        return _types.decimal128(whole + scale, scale)
    if names == {"list"}:
        return _types.list_(_common(known.value_type, new.value_type, value))
    if names == {"struct"}:
        merged = {field.name: field.type for field in known}
        for field in new:
            merged[field.name] = _common(merged.get(field.name), field.type, value)
        return _types.struct([_schema.field(name, type) for name, type in merged.items()])
    raise _not(value, f"tried to convert to {known}")
