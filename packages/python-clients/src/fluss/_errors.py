"""FlussError."""

from ._codes import RETRIABLE, ErrorCode
from ._native import argument, i32, text
from ._simulated import new, read, translate_with

_READ_ONLY = ("error_code", "is_retriable", "message")


class FlussError(Exception):
    """What every failed call raises. `error_code` is -2 where the client itself refused."""

    __module__ = "builtins"
    __slots__ = ("_error_code", "_message")

    def __new__(cls, *args, **kwargs):
        if kwargs:
            raise TypeError("builtins.FlussError() takes no keyword arguments")
        if not args:
            raise TypeError("FlussError.__new__() missing 1 required positional argument: 'message'")
        if len(args) > 2:
            given = len(args)
            raise TypeError(f"FlussError.__new__() takes from 1 to 2 positional arguments but {given} were given")
        message = argument("message", args[0], text)
        code = argument("error_code", args[1], i32) if len(args) == 2 else ErrorCode.CLIENT_ERROR
        self = _made(args, message, code)
        # The inspector asks the library about an error by the library's own.
        self._faultbook_js = new("FlussError", message, {"errorCode": code})
        return self

    def __init_subclass__(cls, **options):
        raise TypeError("type 'builtins.FlussError' is not an acceptable base type")

    @property
    def message(self):
        return self._message

    @property
    def error_code(self):
        return self._error_code

    @property
    def is_retriable(self):
        return self._error_code in RETRIABLE

    def __setattr__(self, name, value):
        if name in _READ_ONLY:
            raise AttributeError(f"attribute '{name}' of 'builtins.FlussError' objects is not writable")
        super().__setattr__(name, value)

    def __reduce__(self):
        state = {name: value for name, value in vars(self).items() if not name.startswith("_faultbook")}
        return (FlussError, self.args, state) if state else (FlussError, self.args)

    def __dir__(self):
        return [name for name in super().__dir__() if name.startswith("__") or not name.startswith("_")]

    def __str__(self):
        if self._error_code == ErrorCode.CLIENT_ERROR:
            return f"FlussError: {self._message}"
        return f"FlussError(code={self._error_code}): {self._message}"


def _made(args, message, code):
    self = Exception.__new__(FlussError, *args)
    Exception.__setattr__(self, "_message", message)
    Exception.__setattr__(self, "_error_code", code)
    return self


def _translated(error):
    """The exception for an error of the simulated client; None for one that isn't a FlussError."""
    if getattr(error, "name", None) != "FlussError":
        return None
    message, code = read(error, "message"), read(error, "errorCode")
    return _made((message, code), message, code)


translate_with(_translated)


def refuse(message):
    """Raises what the binding itself refuses."""
    raise FlussError(message, ErrorCode.CLIENT_ERROR)
