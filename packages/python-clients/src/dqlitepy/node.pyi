# Generated from the module beside it by `npm run generate`: change that, not this file.
"""A node of a cluster, inside the program's own process."""
from pathlib import Path
from types import TracebackType
from typing import Any, Optional, Type

__all__ = ['Node']

class Node:
    """A node: it keeps a replica of the databases, and runs statements through the cluster's leader."""

    def __init__(self, address: str, data_dir: str | Path, *, node_id: Optional[int]=None, bind_address: Optional[str]=None, cluster: Optional[list[str]]=None, auto_recovery: Optional[bool]=True, busy_timeout_ms: Optional[int]=None, snapshot_compression: Optional[bool]=None, network_latency_ms: Optional[int]=None) -> None: ...

    @property
    def id(self) -> int:
        """Its id: unsigned, of 64 bits."""

    @property
    def address(self) -> str:
        """What the other members know it by, `host:port`."""

    @property
    def bind_address(self) -> Optional[str]:
        """Where it listens, if that isn't its address."""

    @property
    def data_dir(self) -> Path:
        """Where it keeps its log."""

    @property
    def is_running(self) -> bool:
        """Whether start() succeeded and stop() wasn't called since. close() doesn't change it."""

    def start(self) -> None:
        """Starts to listen and to take part in the cluster."""

    def handover(self) -> None:
        """Hands leadership to another voter, if this node leads and there is one."""

    def stop(self) -> None:
        """Stops the node. As recorded, a stop that fails is swallowed, and so is one of a node that doesn't run."""

    def close(self) -> None:
        """Gives the native handle back. A native node that runs goes on running until the process ends."""

    def open_db(self, db_name: str='db.sqlite') -> None:
        """Opens a database by connecting to the cluster's leader."""

    def exec(self, sql: str) -> tuple[int, int]:
        """Runs statements that give no rows: the last inserted id, and how many rows were changed."""

    def query(self, sql: str) -> list[dict[str, Any]]:
        """Runs one statement: its rows, each by the names of its columns."""

    def begin(self) -> None:
        """Begins a transaction on the connection that statements go over."""

    def commit(self) -> None:
        """Commits it."""

    def rollback(self) -> None:
        """Rolls it back."""

    def __enter__(self) -> 'Node': ...

    def __exit__(self, exc_type: Optional[Type[BaseException]], exc: Optional[BaseException], tb: Optional[TracebackType]) -> None:
        """Hands over and closes, and doesn't stop. As recorded, what fails is logged; NodeShutdownError is only documented."""
