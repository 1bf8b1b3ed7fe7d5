"""Simulated Fluss clusters: how they are started, and what can happen to them."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import Awaitable
from typing import Any, Literal, Mapping, Optional, Sequence

from fluss import Config, TablePath
from fluss._metadata import path_in
from fluss._native import make
from fluss._simulated import call, later, module, new, options, read, translate_with

from . import administration, java, raw
from ._arguments import fault as checked_fault
from ._arguments import mapping, one_of, whole
from .administration import *
from .java import *
from .raw import *

__all__ = [
    "BucketState",
    "Cluster",
    "Release",
    "Server",
    "documented_config",
    "start_cluster",
    *administration.__all__,
    *java.__all__,
    *raw.__all__,
]

Release = Literal["0.9.1", "main"]


def start_cluster(
    *,
    tablet_servers: Optional[int | Sequence[Optional[str]]] = None,
    port: Optional[int] = None,
    config: Optional[Mapping[str, str]] = None,
    users: Optional[Mapping[str, str]] = None,
    seed: Optional[int] = None,
    server: Optional[Release] = None,
    user_directory: Optional[str] = None,
    coordinators: Optional[int] = None,
    coordinator_config: Optional[Mapping[str, str]] = None,
) -> Awaitable[Cluster]:
    """
    Starts a coordinator and tablet servers on 127.0.0.1: `cluster = await start_cluster()`.

    `tablet_servers` is how many (3 by default), or the rack of each. The coordinator listens at `port` (9123 by
    default), the tablet servers at the ports after it. `config` has server options by their names in server.yaml.
    With `users`, passwords by name, clients have to authenticate. `server` is the release that the servers run: "0.9.1",
    or "main" for the trunk with the codes that it alone has. `user_directory` is the address of a service that knows
    the users in the servers' place, as in `"127.0.0.1:9389"`. Of the trunk there may be several `coordinators`: all but
    one are on standby. `coordinator_config` has options that stand in the coordinator's configuration alone.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        raise RuntimeError("no running event loop: write `cluster = await start_cluster()`") from None
    given = {
        **options(server=None if server is None else one_of(Release, "server", server)),
        **whole(port=port, seed=seed, coordinators=coordinators),
        **options(userDirectory=user_directory, coordinatorConfig=mapping("coordinator_config", coordinator_config)),
        **options(
            tabletServers=_racks(tablet_servers), config=mapping("config", config), users=mapping("users", users)
        ),
    }
    return later(module(), "startCluster", given, then=Cluster)


def documented_config(properties: Optional[Mapping[str, str]] = None) -> Config:
    """
    A `Config` whose connection does what the documentation promises where recordings differ: it takes the keys with
    `client.` in front, and a connection that is refused has code -2.
    """
    return make(Config, _inside=new("Config", dict(properties or {}), {"contract": "documented"}))


def _translated(error: Any) -> Optional[BaseException]:
    """The exception for a port that is taken; None for other errors."""
    if getattr(error, "code", None) != "EADDRINUSE":
        return None
    return OSError(errno.EADDRINUSE, "Address already in use", f"127.0.0.1:{read(error, 'port')}")


translate_with(_translated)


def _racks(tablet_servers: Any) -> Any:
    if isinstance(tablet_servers, (list, tuple)):
        if all(isinstance(rack, (str, type(None))) for rack in tablet_servers):
            return list(tablet_servers)
    elif tablet_servers is None or (isinstance(tablet_servers, int) and not isinstance(tablet_servers, bool)):
        return tablet_servers
    raise TypeError(f"tablet_servers must be an int, or a list with the rack of each, got {tablet_servers!r}")


def _target(target: Any) -> Any:
    if isinstance(target, Server):
        return target._handle
    if isinstance(target, str):
        return target
    raise TypeError(f"a process is given as a Server or by its name, got {target!r}")


def _path(table: Any) -> Any:
    if isinstance(table, TablePath):
        return path_in(table)
    raise TypeError(f"a table is given as TablePath(database, table), got {table!r}")


class Server:
    """A server of a cluster, to look at and to break."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle

    @property
    def name(self) -> str:
        """`coordinator`, `tablet-server-0`, …: the name that faults and traces use."""
        return read(self._handle, "name")

    @property
    def address(self) -> str:
        """Host and port, for `bootstrap.servers`."""
        return read(self._handle, "address")

    @property
    def id(self) -> Optional[int]:
        """The tablet server's id; None for the coordinator."""
        return read(self._handle, "id")

    @property
    def is_up(self) -> bool:
        """Whether its process runs."""
        return read(self._handle, "isUp")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Server) and self.address == other.address

    def __hash__(self) -> int:
        return hash(self.address)

    def __repr__(self) -> str:
        return f"Server(name='{self.name}', address='{self.address}')"


class BucketState:
    """What ZooKeeper has about a bucket."""

    def __init__(self, leader: Optional[int], leader_epoch: int, isr: list[int]) -> None:
        self.leader = leader
        self.leader_epoch = leader_epoch
        self.isr = isr

    def __repr__(self) -> str:
        return f"BucketState(leader={self.leader}, leader_epoch={self.leader_epoch}, isr={self.isr})"


class Cluster:
    """A cluster, and what can be done to it. Faults act on the world, never on a result."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle

    @property
    def bootstrap_servers(self) -> str:
        """The coordinator's address, for `bootstrap.servers`."""
        return read(self._handle, "bootstrapServers")

    @property
    def zookeeper_address(self) -> str:
        """The address of ZooKeeper, which is no server of Fluss."""
        return read(self._handle, "zookeeperAddress")

    @property
    def coordinator(self) -> Server:
        """The server that administrators' calls go to."""
        return Server(read(self._handle, "coordinator"))

    @property
    def coordinators(self) -> list[Server]:
        """All coordinators: of the trunk's there may be several, all but one on standby."""
        return [Server(server) for server in read(self._handle, "coordinators")]

    @property
    def tablet_servers(self) -> list[Server]:
        """The servers that have the data, by their ids."""
        return [Server(server) for server in read(self._handle, "tabletServers")]

    def leader(self, table: TablePath, bucket_id: int = 0, partition: Optional[str] = None) -> Optional[Server]:
        """The tablet server that leads a bucket; None while none does."""
        found = call(self._handle, "leader", _path(table), bucket_id, partition)
        return None if found is None else Server(found)

    def inspect(
        self, table: TablePath, bucket_id: int = 0, partition: Optional[str] = None
    ) -> Optional[BucketState]:
        """What ZooKeeper has about a bucket: leader, leader epoch, in-sync set."""
        found = call(self._handle, "inspect", _path(table), bucket_id, partition)
        if found is None:
            return None
        return BucketState(found["leader"], found["leaderEpoch"], found["isr"])

    def kill(self, target: Server | str) -> Awaitable[None]:
        """Ends a process at once (SIGKILL), a server's or ZooKeeper's."""
        return later(self._handle, "kill", _target(target))

    def restart(self, target: Server | str) -> Awaitable[None]:
        """Starts a process again after it has ended."""
        return later(self._handle, "restart", _target(target))

    def stop(self, target: Server | str) -> Awaitable[None]:
        """Stops a server in an orderly way (SIGTERM): it hands its leaders over, which takes about 2.5 s."""
        return later(self._handle, "stop", _target(target))

    def pause(self, target: Server | str) -> Awaitable[None]:
        """Freezes a process (SIGSTOP): connections to it open, and nothing is answered."""
        return later(self._handle, "pause", _target(target))

    def resume(self, target: Server | str) -> Awaitable[None]:
        """Lets a frozen process go on."""
        return later(self._handle, "resume", _target(target))

    def partition(self, *targets: Server | str) -> Awaitable[None]:
        """Cuts processes off from all others. They are servers, `"zookeeper"` and `"client"`."""
        return later(self._handle, "partition", *(_target(target) for target in targets))

    def heal(self) -> Awaitable[None]:
        """Restores every link."""
        return later(self._handle, "heal")

    def inject(self, fault: Optional[Mapping[str, Any]] = None, /, **fields: Any) -> Awaitable[None]:
        """Does any fault of the schema now: `await cluster.inject(kind="fill-disk", target="tablet-server-0")`."""
        return later(self._handle, "inject", checked_fault(fault, fields, _name))

    def grant(self, user: str, operation: Operation, resource: TablePath | str) -> Awaitable[None]:
        """Gives a user a right on a table, on a database, or on the `"cluster"`."""
        return later(self._handle, "grant", user, operation, _resource(resource))

    def revoke(self, user: str, operation: Operation, resource: TablePath | str) -> Awaitable[None]:
        """Takes a right away."""
        return later(self._handle, "revoke", user, operation, _resource(resource))

    def __repr__(self) -> str:
        return f"Cluster(bootstrap_servers='{self.bootstrap_servers}')"


def _resource(resource: Any) -> Any:
    return resource if isinstance(resource, str) else _path(resource)


def _name(target: Any) -> Any:
    return target.name if isinstance(target, Server) else target
