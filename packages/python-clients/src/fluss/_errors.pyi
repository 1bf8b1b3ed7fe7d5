# Signatures as the published package has them; surface.test.ts holds both to each other.
"""FlussError."""

class FlussError(Exception):
    """What every failed call raises."""

    def __new__(cls, message: str, error_code: int=-2) -> FlussError: ...

    @property
    def error_code(self) -> int:
        """The code: -2 where the client itself refused, -1 for a server's unexpected exception."""

    @property
    def is_retriable(self) -> bool:
        """The client's flag: whether it calls the code retriable. It says nothing about what was already done."""

    @property
    def message(self) -> str:
        """The server's or client's text as it is."""
