"""Simulated dqlite clusters: how they are started, and what can happen to them."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Literal, Mapping, Optional, Sequence

from dqlitepy import Client, Node, _simulated

from ._arguments import fault as checked_fault
from ._arguments import numbers, one_of, whole

__all__ = ["Cluster", "Directory", "Machine", "NodeReference", "abandon", "binding", "machine", "start_cluster"]

Contract = Literal["observed", "documented"]
Libdqlite = Literal["1.18.1", "1.18.7"]
_Library = Literal["present", "missing", "wrong"]
_Speech = Literal["nothing", "goodbye", "text", "http", "garbage", "empty-frame"]
_Right = Literal["write", "read", "files", "mode", "reach"]
_Damage = Literal["garbage", "header", "body", "zeros", "truncate", "empty", "remove"]
_Content = Literal["garbage", "zeros"]

# A node: itself, its id, its name (`n1`), its address, or `leader`.
NodeReference = Node | int | str


def start_cluster(
    *,
    nodes: int = 3,
    standbys: int = 0,
    spares: int = 0,
    seed: Optional[int] = None,
    contract: Optional[Contract] = None,
    network_latency_ms: Optional[float] = None,
    timeout_ms: Optional[float] = None,
    port: int = 9001,
    libdqlite: Optional[Libdqlite] = None,
) -> "Cluster":
    """
    Starts a cluster that was formed earlier: healthy, with `n1` as its leader.

    `libdqlite` is the release that the machine has, "1.18.1" unless it was told otherwise: each has its own words.
    """
    chosen = {
        **whole(nodes=nodes, standbys=standbys, spares=spares, seed=seed, port=port),
        **numbers(network_latency_ms=network_latency_ms, timeout_ms=timeout_ms),
    }
    if contract is not None:
        chosen["contract"] = one_of(Contract, "contract", contract)
    if libdqlite is not None:
        chosen["libdqlite"] = one_of(Libdqlite, "libdqlite", libdqlite)
    return Cluster(_simulated.block(_simulated.module(), "startCluster", chosen))


def binding(
    *, timeout_ms: Optional[float] = None, contract: Optional[Contract] = None
) -> AbstractContextManager[None]:
    """
    How the native binding behaves under the clients and nodes that are made in the block.

    `timeout_ms` is how long one call may search and wait (5000 by default). `contract` is what happens where
    documentation and recordings differ.
    """
    return _simulated.options(timeoutMs=timeout_ms, contract=contract)


def abandon(node: Node) -> None:
    """
    Drops a node without stopping it, as `del node` does.

    As recorded, the native node runs on and nothing warns. Where the contract is "documented", it raises the
    ResourceLeakWarning that the documentation promises.
    """
    _simulated.call(_simulated.module(), "abandon", node._handle)


def machine() -> "Machine":
    """The machine that the program and its nodes run on."""
    return Machine(_simulated.machine())


class Cluster:
    """A cluster, each node in a process of its own on one machine, and what can happen to them."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle
        self._nodes = [Node._of_cluster(node) for node in _simulated.read(handle, "nodes")]

    @property
    def nodes(self) -> list[Node]:
        """The nodes, whether they run or not."""
        return list(self._nodes)

    @property
    def addresses(self) -> list[str]:
        """The nodes' addresses, `host:port`."""
        return [node.address for node in self._nodes]

    @property
    def leader(self) -> Optional[Node]:
        """The node that leads; None during an election."""
        leader = _simulated.read(self._handle, "leader")
        return None if leader is None else self._node_at(_simulated.read(leader, "address"))

    @property
    def followers(self) -> list[Node]:
        """The nodes that run and don't lead."""
        followers = _simulated.read(self._handle, "followers")
        return [self._node_at(_simulated.read(node, "address")) for node in followers]

    @property
    def machine(self) -> "Machine":
        """The machine that its nodes run on."""
        return Machine(_simulated.read(self._handle, "machine"))

    def node(self, reference: NodeReference) -> Node:
        """A node by its id, name or address."""
        found = _simulated.call(self._handle, "node", _reference(reference))
        return self._node_at(_simulated.read(found, "address"))

    def client(
        self, *, timeout_ms: Optional[float] = None, contract: Optional[Contract] = None
    ) -> Client:
        """A client with the addresses of all nodes."""
        with binding(timeout_ms=timeout_ms, contract=contract):
            return Client(self.addresses)

    def kill(self, node: Optional[NodeReference]) -> None:
        """Kills a node's process (SIGKILL)."""
        self._do("kill", node)

    def stop(self, node: Optional[NodeReference]) -> None:
        """Stops a node in order, without handing leadership over."""
        self._do("stop", node)

    def pause(self, node: Optional[NodeReference]) -> None:
        """Stops a node's process (SIGSTOP): its kernel goes on taking connections, and nothing answers."""
        self._do("pause", node)

    def resume(self, node: Optional[NodeReference]) -> None:
        """Lets a stopped process run again."""
        self._do("resume", node)

    def restart(self, node: NodeReference) -> None:
        """Starts a process that has ended again. Raises NodeStartError if the node can't start."""
        if node is None:
            raise ValueError("there is no node to restart")
        self._do("restart", node)

    def partition(
        self, nodes: NodeReference | Sequence[NodeReference], *, clients: bool = False
    ) -> None:
        """Cuts the links between these nodes and all others. Clients still reach all of them, unless told otherwise."""
        several = nodes if isinstance(nodes, (list, tuple, set, frozenset)) else [nodes]
        references = [_reference(node) for node in several]
        _simulated.block(self._handle, "partition", references, {"clients": clients})

    def heal(self) -> None:
        """Mends every link."""
        _simulated.block(self._handle, "heal")

    def inject(self, fault: Optional[Mapping[str, Any]] = None, /, **fields: Any) -> None:
        """
        Does any fault of the schema: `cluster.inject(kind="lose", per_mille=200)`.

        With `at_ms`, a time of `time.monotonic()` in milliseconds, it happens then, also while a call waits.
        """
        _simulated.call(self._handle, "inject", checked_fault(fault, fields, self._name))

    def _do(self, method: str, node: Optional[NodeReference]) -> None:
        _simulated.block(self._handle, method, None if node is None else _reference(node))

    def _name(self, node: Any) -> Any:
        return f"n{self._nodes.index(node) + 1}" if node in self._nodes else node

    def _node_at(self, address: str) -> Node:
        return next(node for node in self._nodes if node.address == address)

    def __repr__(self) -> str:
        return f"Cluster(addresses={self.addresses})"


class Machine:
    """The machine that the program and its nodes run on: directories, rights, ports, memory, the native library."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle

    @property
    def library(self) -> Literal["present", "missing", "wrong"]:
        """What loading the native library finds."""
        return _simulated.read(self._handle, "library")

    @library.setter
    def library(self, found: Literal["present", "missing", "wrong"]) -> None:
        _simulated.write(self._handle, "library", one_of(_Library, "library", found))

    @property
    def libdqlite(self) -> Libdqlite:
        """The release of libdqlite that it has."""
        return _simulated.read(self._handle, "libdqlite")

    @libdqlite.setter
    def libdqlite(self, release: Libdqlite) -> None:
        _simulated.write(self._handle, "libdqlite", one_of(Libdqlite, "libdqlite", release))

    @property
    def memory_exhausted(self) -> bool:
        """Whether nothing more can be allocated."""
        return _simulated.read(self._handle, "memoryExhausted")

    @memory_exhausted.setter
    def memory_exhausted(self, exhausted: bool) -> None:
        _simulated.write(self._handle, "memoryExhausted", exhausted)

    @property
    def privileged_ports(self) -> bool:
        """Whether ports below 1024 may be listened at."""
        return _simulated.read(self._handle, "privilegedPorts")

    @privileged_ports.setter
    def privileged_ports(self, allowed: bool) -> None:
        _simulated.write(self._handle, "privilegedPorts", allowed)

    def directory(self, path: str | Any) -> Optional["Directory"]:
        """The data directory at a path, if a node has made one."""
        found = _simulated.call(self._handle, "directory", str(path))
        return None if found is None else Directory(found)

    def occupy_port(
        self,
        address: str,
        says: Literal["nothing", "goodbye", "text", "http", "garbage", "empty-frame"] = "nothing",
    ) -> bool:
        """Lets another program listen at an address. Says whether it was free."""
        return _simulated.call(self._handle, "occupyPort", str(address), one_of(_Speech, "says", says))

    def free_port(self, address: str) -> None:
        """Ends that other program."""
        _simulated.call(self._handle, "freePort", address)

    def set_disk_full(self, path: str | Any, full: bool = True) -> None:
        """Fills the disk under a data directory, or makes room again."""
        _simulated.call(self._handle, "setDiskFull", str(path), full)

    def set_disk_size(self, path: str | Any, size: int) -> None:
        """Gives the disk under a data directory a size in bytes."""
        _simulated.call(self._handle, "setDiskSize", str(path), whole(size=size)["size"])

    def deny_access(
        self, path: str | Any, what: Literal["write", "read", "files", "mode", "reach"] = "write"
    ) -> None:
        """
        Takes a right on a directory.

        It is the right to write into one that belongs to somebody else, to read its files or to write them; with "mode" the
        directory's own mode forbids writing, with "reach" it can't be reached at all.
        """
        _simulated.call(self._handle, "denyAccess", str(path), one_of(_Right, "what", what))

    def write_file(self, path: str | Any) -> None:
        """Puts a file at a path; in place of the directory, if there is one."""
        _simulated.call(self._handle, "writeFile", str(path))

    def link_nowhere(self, path: str | Any) -> None:
        """Puts a symbolic link to nowhere at a path."""
        _simulated.call(self._handle, "linkNowhere", str(path))

    def remove(self, path: str | Any) -> None:
        """Removes whatever is at a path."""
        _simulated.call(self._handle, "remove", str(path))


class Directory:
    """A node's data directory."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle

    @property
    def names(self) -> list[str]:
        """The names of its files."""
        return _simulated.read(self._handle, "names")

    def corrupt(
        self, file: str, how: Literal["garbage", "header", "body", "zeros", "truncate", "empty", "remove"]
    ) -> bool:
        """
        Damages a file; the node finds it at its next start. Says whether there is such a file.

        `file` is a name, or `metadata`, `first-segment`, `last-segment`, `snapshot`.
        """
        return _simulated.call(self._handle, "corrupt", file, one_of(_Damage, "how", how))

    def add_stray(self, name: str, content: Literal["garbage", "zeros"] = "garbage") -> None:
        """Puts a file there that no node has written."""
        _simulated.call(self._handle, "addStray", name, one_of(_Content, "content", content))


def _reference(node: Any) -> Any:
    if isinstance(node, Node):
        return node._handle
    if isinstance(node, (int, str)):
        return node
    raise TypeError(f"a node is given as itself, or by its id, name or address, got {node!r}")
