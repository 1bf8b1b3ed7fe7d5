# Generated from the module beside it by `npm run generate`: change that, not this file.
"""Simulated dqlite clusters: how they are started, and what can happen to them."""
from contextlib import AbstractContextManager
from typing import Any, Literal, Mapping, Optional, Sequence
from dqlitepy import Client, Node

__all__ = ['Cluster', 'Directory', 'Machine', 'NodeReference', 'abandon', 'binding', 'machine', 'start_cluster']
Contract = Literal['observed', 'documented']
Libdqlite = Literal['1.18.1', '1.18.7']
NodeReference = Node | int | str

def start_cluster(*, nodes: int=3, standbys: int=0, spares: int=0, seed: Optional[int]=None, contract: Optional[Contract]=None, network_latency_ms: Optional[float]=None, timeout_ms: Optional[float]=None, port: int=9001, libdqlite: Optional[Libdqlite]=None) -> 'Cluster':
    """
    Starts a cluster that was formed earlier: healthy, with `n1` as its leader.

    `libdqlite` is the release that the machine has, "1.18.1" unless it was told otherwise: each has its own words.
    """

def binding(*, timeout_ms: Optional[float]=None, contract: Optional[Contract]=None) -> AbstractContextManager[None]:
    """
    How the native binding behaves under the clients and nodes that are made in the block.

    `timeout_ms` is how long one call may search and wait (5000 by default). `contract` is what happens where
    documentation and recordings differ.
    """

def abandon(node: Node) -> None:
    """
    Drops a node without stopping it, as `del node` does.

    As recorded, the native node runs on and nothing warns. Where the contract is "documented", it raises the
    ResourceLeakWarning that the documentation promises.
    """

def machine() -> 'Machine':
    """The machine that the program and its nodes run on."""

class Cluster:
    """A cluster, each node in a process of its own on one machine, and what can happen to them."""

    def __init__(self, handle: Any) -> None: ...

    @property
    def nodes(self) -> list[Node]:
        """The nodes, whether they run or not."""

    @property
    def addresses(self) -> list[str]:
        """The nodes' addresses, `host:port`."""

    @property
    def leader(self) -> Optional[Node]:
        """The node that leads; None during an election."""

    @property
    def followers(self) -> list[Node]:
        """The nodes that run and don't lead."""

    @property
    def machine(self) -> 'Machine':
        """The machine that its nodes run on."""

    def node(self, reference: NodeReference) -> Node:
        """A node by its id, name or address."""

    def client(self, *, timeout_ms: Optional[float]=None, contract: Optional[Contract]=None) -> Client:
        """A client with the addresses of all nodes."""

    def kill(self, node: Optional[NodeReference]) -> None:
        """Kills a node's process (SIGKILL)."""

    def stop(self, node: Optional[NodeReference]) -> None:
        """Stops a node in order, without handing leadership over."""

    def pause(self, node: Optional[NodeReference]) -> None:
        """Stops a node's process (SIGSTOP): its kernel goes on taking connections, and nothing answers."""

    def resume(self, node: Optional[NodeReference]) -> None:
        """Lets a stopped process run again."""

    def restart(self, node: NodeReference) -> None:
        """Starts a process that has ended again. Raises NodeStartError if the node can't start."""

    def partition(self, nodes: NodeReference | Sequence[NodeReference], *, clients: bool=False) -> None:
        """Cuts the links between these nodes and all others. Clients still reach all of them, unless told otherwise."""

    def heal(self) -> None:
        """Mends every link."""

    def inject(self, fault: Optional[Mapping[str, Any]]=None, /, **fields: Any) -> None:
        """
        Does any fault of the schema: `cluster.inject(kind="lose", per_mille=200)`.

        With `at_ms`, a time of `time.monotonic()` in milliseconds, it happens then, also while a call waits.
        """

    def __repr__(self) -> str: ...

class Machine:
    """The machine that the program and its nodes run on: directories, rights, ports, memory, the native library."""

    def __init__(self, handle: Any) -> None: ...

    @property
    def library(self) -> Literal['present', 'missing', 'wrong']:
        """What loading the native library finds."""

    @library.setter
    def library(self, found: Literal['present', 'missing', 'wrong']) -> None: ...

    @property
    def libdqlite(self) -> Libdqlite:
        """The release of libdqlite that it has."""

    @libdqlite.setter
    def libdqlite(self, release: Libdqlite) -> None: ...

    @property
    def memory_exhausted(self) -> bool:
        """Whether nothing more can be allocated."""

    @memory_exhausted.setter
    def memory_exhausted(self, exhausted: bool) -> None: ...

    @property
    def privileged_ports(self) -> bool:
        """Whether ports below 1024 may be listened at."""

    @privileged_ports.setter
    def privileged_ports(self, allowed: bool) -> None: ...

    def directory(self, path: str | Any) -> Optional['Directory']:
        """The data directory at a path, if a node has made one."""

    def occupy_port(self, address: str, says: Literal['nothing', 'goodbye', 'text', 'http', 'garbage', 'empty-frame']='nothing') -> bool:
        """Lets another program listen at an address. Says whether it was free."""

    def free_port(self, address: str) -> None:
        """Ends that other program."""

    def set_disk_full(self, path: str | Any, full: bool=True) -> None:
        """Fills the disk under a data directory, or makes room again."""

    def set_disk_size(self, path: str | Any, size: int) -> None:
        """Gives the disk under a data directory a size in bytes."""

    def deny_access(self, path: str | Any, what: Literal['write', 'read', 'files', 'mode', 'reach']='write') -> None:
        """
        Takes a right on a directory.

        It is the right to write into one that belongs to somebody else, to read its files or to write them; with "mode" the
        directory's own mode forbids writing, with "reach" it can't be reached at all.
        """

    def write_file(self, path: str | Any) -> None:
        """Puts a file at a path; in place of the directory, if there is one."""

    def link_nowhere(self, path: str | Any) -> None:
        """Puts a symbolic link to nowhere at a path."""

    def remove(self, path: str | Any) -> None:
        """Removes whatever is at a path."""

class Directory:
    """A node's data directory."""

    def __init__(self, handle: Any) -> None: ...

    @property
    def names(self) -> list[str]:
        """The names of its files."""

    def corrupt(self, file: str, how: Literal['garbage', 'header', 'body', 'zeros', 'truncate', 'empty', 'remove']) -> bool:
        """
        Damages a file; the node finds it at its next start. Says whether there is such a file.

        `file` is a name, or `metadata`, `first-segment`, `last-segment`, `snapshot`.
        """

    def add_stray(self, name: str, content: Literal['garbage', 'zeros']='garbage') -> None:
        """Puts a file there that no node has written."""
