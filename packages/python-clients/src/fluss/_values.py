"""Values of rows, converted by the types of their columns: Python's into the simulator's, and back."""

import collections.abc
import datetime
import decimal

from ._errors import FlussError
from ._simulated import call, new, read

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
_MILLISECOND = datetime.timedelta(milliseconds=1)
_INTEGERS = ("TINYINT", "SMALLINT", "INT", "BIGINT")


def _foreign(value):
    """A value that the column can't have: the simulated client refuses it by the name of its type."""
    return new("ForeignValue", type(value).__name__)


class _Unfit(Exception):
    """A value that Python or the binding refuses before the client sees it. Its text begins with the class of the error."""

    def __init__(self, error):
        super().__init__(f"{type(error).__name__}: {error}")


def to_simulator(value, type_):
    """A value for a column. One that doesn't fit is left to the simulated client to refuse."""
    if value is None:
        return None
    name = type_["name"]
    if name in _INTEGERS:
        return _integer(value)
    if name in ("FLOAT", "DOUBLE"):
        is_number = hasattr(value, "__float__") or hasattr(value, "__index__")
        return _float(value) if is_number and not isinstance(value, str) else _foreign(value)
    convert = _CONVERTERS.get(name)
    return convert(value, type_) if convert else _foreign(value)


def _integer(value):
    if isinstance(value, bool):
        return value
    return int(value.__index__()) if hasattr(value, "__index__") else _foreign(value)


def _float(value):
    try:
        return float(value)
    except OverflowError as error:
        raise _Unfit(error) from None


def _text(value, type_):
    if not isinstance(value, str):
        return _foreign(value)
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise _Unfit(error) from None
    return value


def _plain(*kinds):
    def convert(value, type_):
        return value if isinstance(value, kinds) else _foreign(value)

    return convert


def _decimal(value, type_):
    if not isinstance(value, decimal.Decimal):
        return _foreign(value)
    if not value.is_finite():
        raise _Unfit(FlussError(f"Failed to parse decimal '{value}': invalid digit found in string", -2))
    return new_decimal(value)


def new_decimal(value):
    return new("Decimal", format(value, "f"))


def _moment(value, type_):
    if isinstance(value, datetime.datetime):
        return new_datetime(value)
    if isinstance(value, datetime.date):
        return new_date(value)
    if isinstance(value, datetime.time):
        return new_time(value)
    made = getattr(value, "to_pydatetime", None)
    return new_datetime(made()) if made is not None else _foreign(value)


def new_date(value):
    return new("LocalDate", value.year, value.month, value.day)


def new_time(value):
    milliseconds, microseconds = divmod(value.microsecond, 1000)
    return new("LocalTime", value.hour, value.minute, value.second, milliseconds, microseconds)


def new_datetime(value):
    if value.tzinfo is None:
        return new("LocalDateTime", new_date(value), new_time(value))
    milliseconds, rest = divmod(value - _EPOCH, _MILLISECOND)
    return new("Instant", milliseconds, rest.microseconds)


def _array(value, type_):
    if isinstance(value, str) or not isinstance(value, collections.abc.Sequence):
        return _foreign(value)
    return [to_simulator(item, type_["children"][0]) for item in value]


def _map(value, type_):
    entries = list(value.items()) if isinstance(value, dict) else value
    if isinstance(entries, str) or not isinstance(entries, collections.abc.Sequence):
        return _foreign(value)
    return [_entry(entry, type_["children"]) for entry in entries]


def _entry(entry, children):
    if not isinstance(entry, collections.abc.Sequence):
        return _foreign(entry)
    return [to_simulator(item, child) for item, child in zip(entry, children)] + [None] * (len(entry) - 2)


def _nested(value, type_):
    columns = list(zip(type_["fieldNames"], type_["children"]))
    return fields_to_simulator(value, columns, "Row field")


_CONVERTERS = {
    "BOOLEAN": _plain(bool),
    "STRING": _text,
    "CHAR": _text,
    "BYTES": _plain(bytes, bytearray),
    "BINARY": _plain(bytes, bytearray),
    "DECIMAL": _decimal,
    "DATE": _moment,
    "TIME": _moment,
    "TIMESTAMP": _moment,
    "TIMESTAMP_LTZ": _moment,
    "ARRAY": _array,
    "MAP": _map,
    "ROW": _nested,
}


def fields_to_simulator(row, columns, kind):
    """A row, or a row inside a row. `columns` are the names and types that it may have."""
    if isinstance(row, dict):
        types = dict(columns)
        made = {}
        for key, value in row.items():
            if not isinstance(key, str):
                raise FlussError(f"{kind} keys must be strings; got {type(key).__name__}", -2)
            made[key] = _placed(key, value, types[key]) if key in types else None
        return made
    if isinstance(row, (list, tuple)):
        # A row of another length is refused for that, whatever is in it.
        made = [_placed(key, value, type_) for value, (key, type_) in zip(row, columns)]
        return made + [None] * (len(row) - len(columns))
    return _foreign(row)


def _placed(key, value, type_):
    """The value of a field. What is refused of it says which field it was."""
    try:
        return to_simulator(value, type_)
    except _Unfit as error:
        raise FlussError(f"Field '{key}': {error}", -2) from None


def row_to_simulator(row, columns):
    return fields_to_simulator(row, columns, "Dict")


def from_simulator(value, type_):
    """A value of a column as Python has it."""
    if value is None:
        return None
    name = type_["name"]
    if name in ("FLOAT", "DOUBLE"):
        return float(value)
    if name in _INTEGERS:
        return int(value)
    convert = _READERS.get(name)
    return convert(value, type_) if convert else value


def _read_array(value, type_):
    return [from_simulator(item, type_["children"][0]) for item in value]


def _read_map(value, type_):
    key_type, item_type = type_["children"]
    return [(from_simulator(key, key_type), from_simulator(item, item_type)) for key, item in value]


def _read_row(value, type_):
    return row_from_simulator(value, list(zip(type_["fieldNames"], type_["children"])))


_READERS = {
    "DECIMAL": lambda value, type_: decimal.Decimal(read(value, "text")),
    "DATE": lambda value, type_: datetime.date.fromisoformat(call(value, "toString")),
    "TIME": lambda value, type_: datetime.time.fromisoformat(call(value, "toString")),
    "TIMESTAMP": lambda value, type_: datetime.datetime.fromisoformat(call(value, "toString")),
    "TIMESTAMP_LTZ": lambda value, type_: datetime.datetime.fromisoformat(call(value, "toISOString")),
    "ARRAY": _read_array,
    "MAP": _read_map,
    "ROW": _read_row,
}


def row_from_simulator(row, columns):
    return {name: from_simulator(row[name], type_) for name, type_ in columns}
