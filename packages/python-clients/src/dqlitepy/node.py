"""A node of a cluster, inside the program's own process."""

from __future__ import annotations

import logging
import os
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Optional, Type

from . import _simulated
from ._c_values import c_argument, c_text, unsigned_32, unsigned_64
from ._ffi import get_library
from .exceptions import safe_operation

__all__ = ["Node"]

logger = logging.getLogger(__name__)

_BYPASS_NODE_STOP = os.getenv("DQLITEPY_BYPASS_STOP", "").lower() in ("1", "true", "yes")


class Node:
    """A node: it keeps a replica of the databases, and runs statements through the cluster's leader."""

    # Whether the program made it. The nodes of a cluster have processes of their own, which outlive these objects.
    _made_here = True

    def __init__(
        self,
        address: str,
        data_dir: str | Path,
        *,
        node_id: Optional[int] = None,
        bind_address: Optional[str] = None,
        cluster: Optional[list[str]] = None,
        auto_recovery: Optional[bool] = True,
        busy_timeout_ms: Optional[int] = None,
        snapshot_compression: Optional[bool] = None,
        network_latency_ms: Optional[int] = None,
    ) -> None:
        self._lib = get_library()
        self._lock = threading.RLock()
        self._handle: Any = None
        self._data_dir = Path(data_dir)
        if "\0" in str(self._data_dir):
            raise ValueError("mkdir: embedded null character in path")
        self._address = address
        self._bind_address = bind_address or None
        waits = None if busy_timeout_ms is None else unsigned_32(int(busy_timeout_ms))
        self._handle = _simulated.make(
            "Node",
            c_text(address),
            str(self._data_dir),
            nodeId=None if node_id is None else unsigned_64(node_id),
            bindAddress=None if self._bind_address is None else c_text(self._bind_address),
            cluster=",".join(cluster).split(",") if cluster else None,
            autoRecovery=None if auto_recovery is None else bool(auto_recovery),
            busyTimeoutMs=None if waits is None else min(waits, 0x7FFF_FFFF),
            networkLatencyMs=None if network_latency_ms is None else unsigned_32(int(network_latency_ms)),
        )
        self._id = _simulated.read(self._handle, "id") if node_id is None else node_id

    @classmethod
    def _of_cluster(cls, handle: Any) -> "Node":
        """The node of a cluster that the simulator has made."""
        node = cls.__new__(cls)
        node._made_here = False
        node._lib = None
        node._lock = threading.RLock()
        node._handle = handle
        node._data_dir = Path(_simulated.read(handle, "dataDir"))
        node._address = _simulated.read(handle, "address")
        node._bind_address = None
        node._id = _simulated.read(handle, "id")
        return node

    @property
    def id(self) -> int:
        """Its id: unsigned, of 64 bits."""
        return self._id

    @property
    def address(self) -> str:
        """What the other members know it by, `host:port`."""
        return self._address

    @property
    def bind_address(self) -> Optional[str]:
        """Where it listens, if that isn't its address."""
        return self._bind_address

    @property
    def data_dir(self) -> Path:
        """Where it keeps its log."""
        return self._data_dir

    @property
    def is_running(self) -> bool:
        """Whether start() succeeded and stop() wasn't called since. close() doesn't change it."""
        return _simulated.read(self._handle, "isRunning")

    def start(self) -> None:
        """Starts to listen and to take part in the cluster."""
        with self._lock:
            _simulated.block(self._handle, "start")
            logger.info(f"Node {self._id} started at {self._address}")

    def handover(self) -> None:
        """Hands leadership to another voter, if this node leads and there is one."""
        with self._lock:
            _simulated.block(self._handle, "handover")
            logger.info(f"Node {self._id} handed over leadership")

    def stop(self) -> None:
        """Stops the node. As recorded, a stop that fails is swallowed, and so is one of a node that doesn't run."""
        if _BYPASS_NODE_STOP:
            raise NotImplementedError("DQLITEPY_BYPASS_STOP is left out: the simulated library stops as it should.")
        with self._lock:
            was_running = self.is_running
            _simulated.block(self._handle, "stop")
            if was_running:
                logger.info(f"Node {self._id} stopped successfully")
            else:
                logger.debug(f"Node {self._id} already stopped")

    def close(self) -> None:
        """Gives the native handle back. A native node that runs goes on running until the process ends."""
        with self._lock:
            if self._handle is not None:
                _simulated.call(self._handle, "close")
                logger.debug(f"Node {self._id} closed")

    def open_db(self, db_name: str = "db.sqlite") -> None:
        """Opens a database by connecting to the cluster's leader."""
        with self._lock:
            if not self.is_running:
                # Refused before the name is looked at.
                _simulated.block(self._handle, "openDb", "")
            _simulated.block(self._handle, "openDb", c_argument(db_name))
            logger.info(f"Node {self._id} opened database: {db_name}")

    def exec(self, sql: str) -> tuple[int, int]:
        """Runs statements that give no rows: the last inserted id, and how many rows were changed."""
        with self._lock:
            result = _simulated.block(self._handle, "exec", c_argument(sql))
            return result["lastInsertId"], result["rowsAffected"]

    def query(self, sql: str) -> list[dict[str, Any]]:
        """Runs one statement: its rows, each by the names of its columns."""
        with self._lock:
            return _simulated.block(self._handle, "query", c_argument(sql))

    def begin(self) -> None:
        """Begins a transaction on the connection that statements go over."""
        self.exec("BEGIN TRANSACTION")
        logger.debug(f"Node {self._id}: Transaction started")

    def commit(self) -> None:
        """Commits it."""
        self.exec("COMMIT")
        logger.debug(f"Node {self._id}: Transaction committed")

    def rollback(self) -> None:
        """Rolls it back."""
        self.exec("ROLLBACK")
        logger.debug(f"Node {self._id}: Transaction rolled back")

    def __enter__(self) -> "Node":
        self.start()
        return self

    def __exit__(
        self,
        exc_type: Optional[Type[BaseException]],
        exc: Optional[BaseException],
        tb: Optional[TracebackType],
    ) -> None:
        """Hands over and closes, and doesn't stop. As recorded, what fails is logged; NodeShutdownError is only documented."""
        documented = _simulated.read(self._handle, "contract") == "documented"
        try:
            if exc is None and documented:
                _simulated.block(self._handle, "leave")
            elif exc is None:
                with safe_operation("node_handover_on_exit", suppress_errors=True):
                    self.handover()
        finally:
            with safe_operation("node_close_on_exit", suppress_errors=True):
                self.close()

    def __del__(self) -> None:
        if self._made_here:
            with safe_operation("node_destructor", suppress_errors=True):
                self.close()
