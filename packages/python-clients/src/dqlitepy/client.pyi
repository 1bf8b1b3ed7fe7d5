# Generated from the module beside it by `npm run generate`: change that, not this file.
"""The client of a cluster."""
from types import TracebackType
from typing import List, Optional, Type

__all__ = ['Client', 'NodeInfo']

class NodeInfo:
    """A member of a cluster."""
    id: int
    address: str
    role: int

    def __init__(self, id: int, address: str, role: int): ...

    @property
    def role_name(self) -> str:
        """The name of the role: Voter, StandBy, Spare."""

    def __repr__(self) -> str: ...

class Client:
    """A client of a cluster. It holds no connection: each call searches for the leader among its addresses."""
    atexit: bool

    def __init__(self, cluster: List[str]): ...

    @property
    def cluster_addresses(self) -> List[str]:
        """The addresses that it was made with."""

    def leader(self) -> str:
        """The address of the leader."""

    def add(self, node_id: int, address: str) -> None:
        """Adds a running node and promotes it to a voter."""

    def remove(self, node_id: int) -> None:
        """Removes a member."""

    def cluster(self) -> List[NodeInfo]:
        """The members, whether they run or not."""

    def close(self) -> None:
        """Closes the client. Closing twice does nothing."""

    def __enter__(self) -> 'Client': ...

    def __exit__(self, exc_type: Optional[Type[BaseException]], exc_val: Optional[BaseException], exc_tb: Optional[TracebackType]) -> None: ...

    def __repr__(self) -> str: ...
