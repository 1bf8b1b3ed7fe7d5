"""Values as text, as `repr` has them, without running code of the program where that can be known."""

import enum
import types

from .places import PROGRAM

TEXT_MAX = 4_000
ITEMS_MAX = 100
DEPTH_MAX = 6
ATTRIBUTES_MAX = 50

_TEXTS = {int, float, complex, bool, str, bytes, bytearray, type(None), type(...), range}
_BRACKETS = {list: "[]", tuple: "()", set: "{}", frozenset: "{}", dict: "{}"}
_SHOWN_ELSEWHERE = {"obj", "print_file_and_line", "text", "end_lineno", "end_offset", "characters_written"}
_PRIMITIVES = {str: "string", int: "number", float: "number", type(None): "null"}
_data = BaseException.__dict__["__dict__"].__get__


def data_of(error):
    """The attributes that an exception itself holds, whatever its class makes of `__dict__`."""
    return _data(error)


def _is_of_program(kind, name):
    """Whether a class has its own code for a method, as opposed to Python's or a client's."""
    for cls in kind.__mro__:
        method = cls.__dict__.get(name)
        if method is not None:
            return _is_code_of_program(method)
    return False


def _is_code_of_program(method):
    while isinstance(method, types.FunctionType) and "__wrapped__" in method.__dict__:
        method = method.__dict__["__wrapped__"]
    # A dataclass's own methods are made of text, and call those of its fields.
    return isinstance(method, types.FunctionType) and method.__code__.co_filename in (PROGRAM, "<string>")


def text_of(value, depth=0):
    """The value as `repr` writes it, cut where it is long."""
    kind = type(value)
    if kind in (str, bytes, bytearray):
        return _cut(repr(value[:TEXT_MAX]))
    if kind in _TEXTS:
        return _guarded(value)
    if kind in _BRACKETS:
        return _cut(_container(value, kind, depth))
    if _is_of_program(kind, "__repr__"):
        return f"<{kind.__qualname__} object>"
    if kind.__repr__ is object.__repr__:
        # Addresses differ between machines.
        return f"<{kind.__module__}.{kind.__qualname__} object>"
    return _cut(_guarded(value)) if _is_harmless(value, depth) else f"<{kind.__qualname__} object>"


def _container(value, kind, depth):
    start, end = _BRACKETS[kind]
    if depth >= DEPTH_MAX:
        return f"{start}...{end}"
    parts = []
    for item in value:
        if len(parts) >= ITEMS_MAX:
            parts.append("...")
            break
        text = text_of(item, depth + 1)
        parts.append(f"{text}: {text_of(value[item], depth + 1)}" if kind is dict else text)
    if kind is tuple and len(parts) == 1:
        return f"({parts[0]},)"
    inside = ", ".join(parts)
    if kind is frozenset:
        return f"frozenset({{{inside}}})" if parts else "frozenset()"
    return "set()" if kind is set and not parts else f"{start}{inside}{end}"


def _guarded(value):
    try:
        return repr(value)
    except Exception:
        return f"<{type(value).__qualname__} object>"


def _cut(text):
    return text if len(text) <= TEXT_MAX else text[: TEXT_MAX - 1] + "…"


def _is_harmless(value, depth=0):
    """Whether `str` and `repr` of a value run no code of the program."""
    kind = type(value)
    if kind in _TEXTS:
        return True
    if depth > DEPTH_MAX or _is_of_program(kind, "__str__") or _is_of_program(kind, "__repr__"):
        return False
    if kind in _BRACKETS:
        items = value.items() if kind is dict else value
        return len(value) <= ITEMS_MAX and all(_is_harmless(item, depth + 1) for item in items)
    return not isinstance(value, BaseException) or _is_harmless(value.args, depth + 1)


def message_of(error):
    """What `str` gives for an exception. Where that is code of the program, its arguments stand for it."""
    arguments = error.args
    own = _is_of_program(type(error), "__str__")
    if not own and (isinstance(error, BaseExceptionGroup) or _is_harmless(arguments)):
        try:
            return _cut(str(error))
        except Exception:
            pass
    if len(arguments) == 1:
        return _cut(arguments[0]) if type(arguments[0]) is str else text_of(arguments[0])
    return text_of(arguments) if arguments else ""


def attributes_of(error):
    """The public attributes of an exception, its own and those of its class, as names and texts."""
    found = {name: value for name, value in data_of(error).items() if _is_public(name)}
    for cls in type(error).__mro__:
        if cls is BaseException or cls is BaseExceptionGroup:
            break
        for name, member in vars(cls).items():
            if _is_public(name) and name not in found and name not in _SHOWN_ELSEWHERE:
                value = _of_class(error, member)
                if value is not None:
                    found[name] = value
    return [
        {"name": name[:200], "text": text_of(value), "of": _PRIMITIVES.get(type(value), "other")}
        for name, value in list(found.items())[:ATTRIBUTES_MAX]
    ]


def _is_public(name):
    return isinstance(name, str) and not name.startswith("_")


def _of_class(error, member):
    """What a class gives an exception without running code of the program; None where that is nothing."""
    try:
        if isinstance(member, (types.MemberDescriptorType, types.GetSetDescriptorType)):
            return member.__get__(error)
        if type(member) is property:
            return None if _is_code_of_program(member.fget) else member.fget(error)
    except Exception:
        return None
    return member if type(member) in _TEXTS or isinstance(member, enum.Enum) else None
