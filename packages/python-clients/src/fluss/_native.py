"""What the classes of the real package have because they are written in Rust: sealed, of the module `builtins`, read-only."""

import collections.abc
import inspect


def native(cls):
    """Seals a class. Unless it has a constructor of its own, programs can't make objects of it."""
    qualified = f"{cls.__module__}.{cls.__name__}"

    def __init_subclass__(subclass, **options):
        raise TypeError(f"type '{qualified}' is not an acceptable base type")

    def __new__(made, *args, **kwargs):
        raise TypeError(f"cannot create '{qualified}' instances")

    def __setattr__(self, name, value):
        member = getattr(cls, name, None)
        if isinstance(member, property) and member.fset is not None:
            return object.__setattr__(self, name, value)
        raise AttributeError(_not_written(qualified, member, name), name=name, obj=self)

    def __delattr__(self, name):
        member = getattr(cls, name, None)
        if isinstance(member, property) and member.fset is not None:
            raise AttributeError("property has no deleter")
        raise AttributeError(_not_written(qualified, member, name), name=name, obj=self)

    def __getattr__(self, name):
        raise AttributeError(f"'{qualified}' object has no attribute '{name}'", name=name, obj=self)

    def __dir__(self):
        return [name for name in object.__dir__(self) if name.startswith("__") or not name.startswith("_")]

    cls.__init_subclass__ = classmethod(__init_subclass__)
    cls.__setattr__, cls.__delattr__, cls.__getattr__, cls.__dir__ = __setattr__, __delattr__, __getattr__, __dir__
    constructor = vars(cls).get("__new__")
    cls.__new__ = staticmethod(__new__ if constructor is None else _counting(cls, constructor.__func__))
    if "__repr__" not in vars(cls):
        cls.__repr__ = lambda self: f"<{qualified} object at {id(self):#x}>"
    return cls


def _counting(cls, constructor):
    """A constructor that refuses too many arguments in the words of the real one, which doesn't count the class."""
    positional = [one for one in inspect.signature(constructor).parameters.values() if one.kind == one.POSITIONAL_OR_KEYWORD]
    most = len(positional) - 1
    fewest = sum(one.default is one.empty for one in positional) - 1
    takes = f"{most}" if fewest == most else f"from {fewest} to {most}"

    def __new__(made, *args, **kwargs):
        if len(args) > most:
            raise TypeError(f"{cls.__name__}.__new__() takes {takes} positional arguments but {len(args)} were given")
        return constructor(made, *args, **kwargs)

    return __new__


def _not_written(qualified, member, name):
    if member is None:
        return f"'{qualified}' object has no attribute '{name}'"
    if isinstance(member, property):
        return f"attribute '{name}' of '{qualified}' objects is not writable"
    return f"'{qualified}' object attribute '{name}' is read-only"


def make(cls, **slots):
    """A new object of a sealed class."""
    self = object.__new__(cls)
    for name, value in slots.items():
        object.__setattr__(self, name, value)
    return self


def _type_name(value):
    return "'None'" if value is None else f"'{type(value).__name__}' object"


def _is(value, kind):
    return f"{_type_name(value)} is not an instance of '{kind}'"


def argument(name, value, read):
    """Reads an argument. A TypeError says which one it was; an overflow doesn't, as in the real package."""
    try:
        return read(value)
    except TypeError as error:
        raise TypeError(f"argument '{name}': {error}") from None


def optional(read):
    return lambda value: None if value is None else read(value)


def text(value):
    if not isinstance(value, str):
        raise TypeError(_is(value, "str"))
    value.encode()
    return str(value)


def truth(value):
    if not isinstance(value, bool):
        raise TypeError(_is(value, "bool"))
    return value


def _index(value):
    if not hasattr(value, "__index__"):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    return int(value.__index__())


def _signed(bits):
    def read(value):
        number = _index(value)
        if not -(2**63) <= number < 2**63:
            raise OverflowError("Python int too large to convert to C long")
        if not -(2 ** (bits - 1)) <= number < 2 ** (bits - 1):
            raise OverflowError("out of range integral type conversion attempted")
        return number

    return read


i32 = _signed(32)
i64 = _signed(64)


def u64(value):
    number = _index(value)
    if number < 0:
        raise OverflowError("can't convert negative int to unsigned")
    if number >= 2**64:
        raise OverflowError("int too big to convert")
    return number


def instance(cls):
    def read(value):
        if not isinstance(value, cls):
            raise TypeError(_is(value, cls.__name__))
        return value

    return read


def items(read):
    """Reads a list, tuple or other sequence, but no text."""

    def read_items(value):
        if isinstance(value, str):
            raise TypeError("Can't extract `str` to `Vec`")
        if not isinstance(value, collections.abc.Sequence):
            raise TypeError(_is(value, "Sequence"))
        return [read(item) for item in value]

    return read_items


def mapping(read_key, read_value):
    def read(value):
        if not isinstance(value, dict):
            raise TypeError(_is(value, "dict"))
        return {read_key(key): read_value(item) for key, item in value.items()}

    return read


texts = items(text)
text_map = mapping(text, text)


def pair(read_first, read_second):
    def read(value):
        if not isinstance(value, tuple):
            raise TypeError(_is(value, "tuple"))
        if len(value) != 2:
            raise ValueError(f"expected tuple of length 2, but got tuple of length {len(value)}")
        return (read_first(value[0]), read_second(value[1]))

    return read
