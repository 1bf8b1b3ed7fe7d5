"""The exceptions of Arrow that the rest of the package raises."""


class ArrowException(Exception):
    __module__ = "pyarrow.lib"


class ArrowInvalid(ValueError, ArrowException):
    __module__ = "pyarrow.lib"


class ArrowTypeError(TypeError, ArrowException):
    __module__ = "pyarrow.lib"


class ArrowKeyError(KeyError, ArrowException):
    __module__ = "pyarrow.lib"


class ArrowIndexError(IndexError, ArrowException):
    __module__ = "pyarrow.lib"


class ArrowNotImplementedError(NotImplementedError, ArrowException):
    __module__ = "pyarrow.lib"


def left_out(what, instead):
    """The error for a part of Arrow that isn't here. It names what to use in its place."""
    return NotImplementedError(f"{what} isn't part of this playground, which has pyarrow as far as Fluss needs it: {instead}")
