"""Conditions on rows, as filters for scans."""

import datetime
import decimal

from ._errors import refuse
from ._native import argument, items, make, native, text
from ._simulated import call, new
from ._values import new_date, new_datetime, new_decimal, new_time

_EPOCH_DAY = datetime.date(1970, 1, 1).toordinal()
_EPOCH = datetime.datetime(1970, 1, 1)
_SUPPORTED = (
    "bool, int, float, str, bytes, decimal.Decimal, datetime.date, datetime.time, datetime.datetime; "
    "use is_null()/is_not_null() for nulls"
)


def _quoted(value):
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _number(value):
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "inf" if value > 0 else "-inf"
    return repr(value).replace("e+", "e").replace(".0e", "e")


def _moment(name, value, utc):
    milliseconds, rest = divmod(utc - _EPOCH, datetime.timedelta(milliseconds=1))
    field = "epoch_millisecond" if name == "TimestampLtz" else "millisecond"
    nanoseconds = rest.microseconds * 1000
    return f"{name}({name} {{ {field}: {milliseconds}, nano_of_millisecond: {nanoseconds} }})"


def _words(number):
    """A number in words of 64 bits, the last one first."""
    words = []
    while number:
        words.append(str(number % 2**64))
        number >>= 64
    return ", ".join(words)


def _decimal(value):
    if not value.is_finite():
        refuse(f"Invalid decimal literal '{value}': invalid digit found in string")
    sign, digits, exponent = value.as_tuple()
    scale, precision = max(0, -exponent), len(digits)
    unscaled = int("".join(map(str, digits)))
    if exponent > 0 and unscaled:
        refuse(
            "Fluss hitting illegal argument error Decimal precision overflow: "
            f"value has {precision + exponent} digits but precision is {precision} (value: {format(value, 'f')})."
        )
    sign_name = "NoSign" if unscaled == 0 else "Minus" if sign else "Plus"
    big = f"BigDecimal(sign={sign_name}, scale={scale}, digits=[{_words(unscaled)}])"
    long = f"Some({-unscaled if sign else unscaled})" if precision <= 18 else "None"
    parts = f"precision: {max(precision, scale)}, scale: {scale}, long_val: {long}, decimal_val: Some({big})"
    return f"Decimal(Decimal {{ {parts} }})"


def _literal(value):
    """A literal as the real one prints it, and as the simulator takes it."""
    if value is None:
        return "Null", new("ForeignValue", "Null")
    if isinstance(value, bool):
        return f"Bool({str(value).lower()})", value
    if isinstance(value, int):
        if not -(2**63) <= value < 2**63:
            raise OverflowError("Python int too large to convert to C long")
        return f"Int64({value})", int(value)
    if isinstance(value, float):
        return f"Float64({_number(value)})", new("FloatLiteral", float(value))
    if isinstance(value, str) and not any("\ud800" <= one <= "\udfff" for one in value):
        return f"String({_quoted(value)})", str(value)
    if isinstance(value, bytes):
        return f"Bytes([{', '.join(map(str, value))}])", value
    if isinstance(value, decimal.Decimal):
        return _decimal(value), new_decimal(value)
    if isinstance(value, datetime.datetime):
        if value.tzinfo is None:
            return _moment("TimestampNtz", value, value), new_datetime(value)
        utc = value.astimezone(datetime.timezone.utc).replace(tzinfo=None)
        return _moment("TimestampLtz", value, utc), new_datetime(value)
    if isinstance(value, datetime.date):
        return f"Date({value.toordinal() - _EPOCH_DAY})", new_date(value)
    if isinstance(value, datetime.time):
        milliseconds = ((value.hour * 60 + value.minute) * 60 + value.second) * 1000 + value.microsecond // 1000
        return f"Time({milliseconds})", new_time(value)
    if hasattr(value, "__float__") and not isinstance(value, str):
        return f"Float64({_number(float(value))})", new("FloatLiteral", float(value))
    raise TypeError(f"Unsupported filter literal of type '{type(value).__name__}'. Supported: {_SUPPORTED}")


@native
class Predicate:
    """A condition on rows. Combine two with `&` and `|`."""

    __module__ = "fluss"
    __slots__ = ("_inside", "_shown")

    def and_(self, other):
        return _compound("And", "and", self, argument("other", other, _predicate))

    def or_(self, other):
        return _compound("Or", "or", self, argument("other", other, _predicate))

    def __and__(self, other):
        return _compound("And", "and", self, other) if isinstance(other, Predicate) else NotImplemented

    def __or__(self, other):
        return _compound("Or", "or", self, other) if isinstance(other, Predicate) else NotImplemented

    def __bool__(self):
        raise TypeError("A Predicate has no truth value; combine them with & and |, not and/or")

    def __repr__(self):
        return f"Predicate({self._shown})"


def _predicate(value):
    if not isinstance(value, Predicate):
        kind = "'None'" if value is None else f"'{type(value).__name__}' object"
        raise TypeError(f"{kind} is not an instance of 'Predicate'")
    return value


def _compound(function, method, left, right):
    shown = f"Compound {{ function: {function}, children: [{left._shown}, {right._shown}] }}"
    return make(Predicate, _inside=call(left._inside, method, right._inside), _shown=shown)


def predicate_in(predicate):
    return predicate._inside


@native
class ColumnRef:
    """A column, to compare with a value: `col("id") == 5`."""

    __module__ = "fluss"
    __slots__ = ("_name",)

    def __new__(cls, name):
        return make(cls, _name=argument("name", name, text))

    @property
    def name(self):
        return self._name

    def equal(self, value):
        return self._leaf("Equal", "eq", value)

    def not_equal(self, value):
        return self._leaf("NotEqual", "ne", value)

    def less_than(self, value):
        return self._leaf("LessThan", "lt", value)

    def less_or_equal(self, value):
        return self._leaf("LessOrEqual", "le", value)

    def greater_than(self, value):
        return self._leaf("GreaterThan", "gt", value)

    def greater_or_equal(self, value):
        return self._leaf("GreaterOrEqual", "ge", value)

    __eq__, __ne__, __lt__, __le__, __gt__, __ge__ = (
        equal,
        not_equal,
        less_than,
        less_or_equal,
        greater_than,
        greater_or_equal,
    )
    __hash__ = None

    def is_null(self):
        return self._leaf("IsNull", "isNull")

    def is_not_null(self):
        return self._leaf("IsNotNull", "isNotNull")

    def starts_with(self, prefix):
        return self._leaf("StartsWith", "startsWith", argument("prefix", prefix, text))

    def ends_with(self, suffix):
        return self._leaf("EndsWith", "endsWith", argument("suffix", suffix, text))

    def contains(self, infix):
        return self._leaf("Contains", "contains", argument("infix", infix, text))

    def is_in(self, values):
        return self._leaves("In", "isIn", argument("values", values, items(lambda value: value)))

    def not_in(self, values):
        return self._leaves("NotIn", "notIn", argument("values", values, items(lambda value: value)))

    def _leaf(self, function, method, *values):
        literals = [_literal(value) for value in values]
        inside = call(self._column(), method, *(one for _, one in literals))
        return self._made(function, literals, inside)

    def _leaves(self, function, method, values):
        literals = [_literal(value) for value in values]
        return self._made(function, literals, call(self._column(), method, [one for _, one in literals]))

    def _column(self):
        return new("ColumnRef", self._name)

    def _made(self, function, literals, inside):
        shown = ", ".join(one for one, _ in literals)
        leaf = f"Leaf {{ field: {_quoted(self._name)}, function: {function}, literals: [{shown}] }}"
        return make(Predicate, _inside=inside, _shown=leaf)

    def __bool__(self):
        raise TypeError("A ColumnRef has no truth value; compare it first, then combine with & and |")

    def __repr__(self):
        return f"ColumnRef({self._name})"


def col(name):
    return ColumnRef(name)
