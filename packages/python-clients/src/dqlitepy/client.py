"""The client of a cluster."""

from __future__ import annotations

import logging
import threading
import weakref
from types import TracebackType
from typing import Any, List, Optional, Type

from . import _simulated
from ._c_values import c_text, unsigned_64
from ._ffi import get_library
from .exceptions import safe_operation

__all__ = ["Client", "NodeInfo"]

logger = logging.getLogger(__name__)

_ROLES = {0: "Voter", 1: "StandBy", 2: "Spare"}


class NodeInfo:
    """A member of a cluster."""

    def __init__(self, id: int, address: str, role: int):
        self.id = id
        self.address = address
        self.role = role

    @property
    def role_name(self) -> str:
        """The name of the role: Voter, StandBy, Spare."""
        return _ROLES.get(self.role, "Unknown")

    def __repr__(self) -> str:
        return f"NodeInfo(id={self.id}, address='{self.address}', role={self.role_name})"


class Client:
    """A client of a cluster. It holds no connection: each call searches for the leader among its addresses."""

    def __init__(self, cluster: List[str]):
        self._lib = get_library()
        self._lock = threading.RLock()
        self._cluster = cluster
        # The binding takes the addresses as one text with commas.
        self._handle: Any = None
        self._handle = _simulated.make("Client", ",".join(cluster).split(","))
        self._finalizer = weakref.finalize(self, _simulated.call, self._handle, "close")
        self._finalizer.atexit = False
        logger.info(f"Client connected to cluster: {cluster}")

    @property
    def cluster_addresses(self) -> List[str]:
        """The addresses that it was made with."""
        return self._cluster.copy()

    def leader(self) -> str:
        """The address of the leader."""
        with self._lock:
            return _simulated.block(self._handle, "leader")

    def add(self, node_id: int, address: str) -> None:
        """Adds a running node and promotes it to a voter."""
        with self._lock:
            self._refuse_if_closed("add", 0, "")
            encoded = c_text(address)
            _simulated.block(self._handle, "add", unsigned_64(node_id), encoded)
            logger.info(f"Added node {node_id} at {address} to cluster")

    def remove(self, node_id: int) -> None:
        """Removes a member."""
        with self._lock:
            self._refuse_if_closed("remove", 0)
            _simulated.block(self._handle, "remove", unsigned_64(node_id))
            logger.info(f"Removed node {node_id} from cluster")

    def cluster(self) -> List[NodeInfo]:
        """The members, whether they run or not."""
        with self._lock:
            members = _simulated.block(self._handle, "cluster")
            return [NodeInfo(member["id"], member["address"], member["role"]) for member in members]

    def close(self) -> None:
        """Closes the client. Closing twice does nothing."""
        with self._lock:
            if self._finalizer.alive:
                with safe_operation("client_finalizer", suppress_errors=True):
                    self._finalizer()
            logger.debug("Client closed")

    def __enter__(self) -> "Client":
        return self

    def __exit__(
        self,
        exc_type: Optional[Type[BaseException]],
        exc_val: Optional[BaseException],
        exc_tb: Optional[TracebackType],
    ) -> None:
        with safe_operation("client_close_on_exit", suppress_errors=True):
            self.close()

    def __del__(self) -> None:
        with safe_operation("client_destructor", suppress_errors=True):
            self.close()

    def __repr__(self) -> str:
        status = "closed" if self._handle is None or _simulated.read(self._handle, "isClosed") else "open"
        return f"Client(cluster={self._cluster}, status={status})"

    def _refuse_if_closed(self, method: str, *args: Any) -> None:
        """Lets a closed client refuse a call before the arguments are looked at."""
        if _simulated.read(self._handle, "isClosed"):
            _simulated.block(self._handle, method, *args)
