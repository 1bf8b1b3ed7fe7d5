# Generated from the module beside it by `npm run generate`: change that, not this file.
"""What dqlitepy offers for finding its native library, in a world where the simulated machine holds it."""
from typing import Any, List, Optional, Sequence, Tuple
from .exceptions import DqliteError, DqliteLibraryNotFound

__all__ = ['DqliteError', 'DqliteLibraryNotFound', 'configure', 'ffi', 'get_library', 'get_version', 'make_string', 'make_string_array', 'string_from_c', '_reset_for_tests']
ffi: Any

def configure(path: Optional[str]) -> None:
    """
    Chooses the path that the library is looked for at first.

    The simulated machine has one library, wherever it is asked for; without one the error names this path before the others.
    """

def get_library() -> Any:
    """The simulated machine's native library. Raises DqliteLibraryNotFound if it has none."""

def get_version() -> Tuple[int, str]:
    """The number and the text of the library's version."""

def make_string(value: Optional[str]) -> Optional[bytes]:
    """The text in UTF-8, as C functions take it."""

def make_string_array(values: Sequence[str]) -> Tuple[Any, List[Any]]:
    """The texts in UTF-8: the array, and what has to be kept alive for it."""

def string_from_c(pointer: Any) -> Optional[str]:
    """The text behind a pointer, which is bytes here."""
