"""The exceptions of Arrow."""

class ArrowException(Exception): ...

class ArrowInvalid(ValueError, ArrowException):
    """A value or schema that can't be."""

class ArrowTypeError(TypeError, ArrowException):
    """A value of the wrong type."""

class ArrowKeyError(KeyError, ArrowException): ...

class ArrowIndexError(IndexError, ArrowException): ...

class ArrowNotImplementedError(NotImplementedError, ArrowException): ...
