"""A connection that sends requests as they are given."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import Any, Optional

from fluss import Config
from fluss._simulated import call, later, maker, options, read

from ._arguments import camel
from ._simulated import snake

__all__ = ["RawGateway"]


class RawGateway:
    """A connection to one server, without a client that checks, looks for leaders and tries again."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle

    @staticmethod
    def connect(address: str, config: Optional[Config] = None) -> Awaitable[RawGateway]:
        """Connects to a server by its address, as in `"127.0.0.1:9124"`, and logs in where `config` says so."""
        if not isinstance(address, str):
            raise TypeError(f"address must be a str, got {address!r}")
        if not isinstance(config, (Config, type(None))):
            raise TypeError(f"config must be a fluss.Config, got {config!r}")
        given = options(config=None if config is None else config._inside)
        return later(maker("RawGateway"), "connect", address, given, then=RawGateway)

    @property
    def address(self) -> str:
        """The server's address."""
        return read(self._handle, "address")

    def send(self, api_key: str | int, request: Mapping[str, Any]) -> Awaitable[Any]:
        """
        Sends one request by the name or number of its API key:
        `await raw.send("PRODUCE_LOG", {"table_id": 1, "acks": 1, "buckets": []})`. Raises the code that the server
        answered with, for the whole request or for its first bucket that failed.
        """
        if not isinstance(request, Mapping):
            raise TypeError(f"a request is a dict of its fields, got {request!r}")
        return later(self._handle, "send", api_key, _renamed(request, camel), then=lambda found: _renamed(found, snake))

    def close(self) -> None:
        """Ends the connection."""
        call(self._handle, "close")

    def __repr__(self) -> str:
        return f"RawGateway(address='{self.address}')"


def _renamed(value: Any, rename: Any) -> Any:
    """Fields under other names, also inside lists."""
    if isinstance(value, Mapping):
        return {rename(name): _renamed(field, rename) for name, field in value.items()}
    if isinstance(value, (list, tuple)):
        return [_renamed(item, rename) for item in value]
    return value
