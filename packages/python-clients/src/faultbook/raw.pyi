# Generated from the module beside it by `npm run generate`: change that, not this file.
"""A connection that sends requests as they are given."""
from collections.abc import Awaitable, Mapping
from typing import Any, Optional
from fluss import Config

__all__ = ['RawGateway']

class RawGateway:
    """A connection to one server, without a client that checks, looks for leaders and tries again."""

    def __init__(self, handle: Any) -> None: ...

    @staticmethod
    def connect(address: str, config: Optional[Config]=None) -> Awaitable[RawGateway]:
        """Connects to a server by its address, as in `"127.0.0.1:9124"`, and logs in where `config` says so."""

    @property
    def address(self) -> str:
        """The server's address."""

    def send(self, api_key: str | int, request: Mapping[str, Any]) -> Awaitable[Any]:
        """
        Sends one request by the name or number of its API key:
        `await raw.send("PRODUCE_LOG", {"table_id": 1, "acks": 1, "buckets": []})`. Raises the code that the server
        answered with, for the whole request or for its first bucket that failed.
        """

    def close(self) -> None:
        """Ends the connection."""

    def __repr__(self) -> str: ...
