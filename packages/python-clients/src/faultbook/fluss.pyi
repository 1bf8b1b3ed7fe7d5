# Generated from the module beside it by `npm run generate`: change that, not this file.
"""Simulated Fluss clusters: how they are started, and what can happen to them."""
from collections.abc import Awaitable
from typing import Any, Literal, Mapping, Optional, Sequence
from fluss import Config, TablePath
from .administration import Acl as Acl, AlterConfig as AlterConfig, BucketProgress as BucketProgress, ConfigEntry as ConfigEntry, ConfigOperation as ConfigOperation, GoalType as GoalType, Operation as Operation, ProducerOffsets as ProducerOffsets, RebalanceProgress as RebalanceProgress, ServerTag as ServerTag, TableChange as TableChange
from .java import FetchException as FetchException, FlussRuntimeException as FlussRuntimeException, IllegalArgumentException as IllegalArgumentException, IOException as IOException, IllegalStateException as IllegalStateException, JavaAdmin as JavaAdmin, JavaConnection as JavaConnection, JavaException as JavaException, JavaTable as JavaTable, JavaTableScan as JavaTableScan, KvBatchScanner as KvBatchScanner, KvSnapshotMetadata as KvSnapshotMetadata, KvSnapshots as KvSnapshots, UnsupportedOperationException as UnsupportedOperationException
from .raw import RawGateway as RawGateway

__all__ = ['BucketState', 'Cluster', 'Release', 'Server', 'documented_config', 'start_cluster', 'Acl', 'AlterConfig', 'BucketProgress', 'ConfigEntry', 'ConfigOperation', 'GoalType', 'Operation', 'ProducerOffsets', 'RebalanceProgress', 'ServerTag', 'TableChange', 'FetchException', 'FlussRuntimeException', 'IllegalArgumentException', 'IOException', 'IllegalStateException', 'JavaAdmin', 'JavaConnection', 'JavaException', 'JavaTable', 'JavaTableScan', 'KvBatchScanner', 'KvSnapshotMetadata', 'KvSnapshots', 'UnsupportedOperationException', 'RawGateway']
Release = Literal['0.9.1', 'main']

def start_cluster(*, tablet_servers: Optional[int | Sequence[Optional[str]]]=None, port: Optional[int]=None, config: Optional[Mapping[str, str]]=None, users: Optional[Mapping[str, str]]=None, seed: Optional[int]=None, server: Optional[Release]=None, user_directory: Optional[str]=None, coordinators: Optional[int]=None, coordinator_config: Optional[Mapping[str, str]]=None) -> Awaitable[Cluster]:
    """
    Starts a coordinator and tablet servers on 127.0.0.1: `cluster = await start_cluster()`.

    `tablet_servers` is how many (3 by default), or the rack of each. The coordinator listens at `port` (9123 by
    default), the tablet servers at the ports after it. `config` has server options by their names in server.yaml.
    With `users`, passwords by name, clients have to authenticate. `server` is the release that the servers run: "0.9.1",
    or "main" for the trunk with the codes that it alone has. `user_directory` is the address of a service that knows
    the users in the servers' place, as in `"127.0.0.1:9389"`. Of the trunk there may be several `coordinators`: all but
    one are on standby. `coordinator_config` has options that stand in the coordinator's configuration alone.
    """

def documented_config(properties: Optional[Mapping[str, str]]=None) -> Config:
    """
    A `Config` whose connection does what the documentation promises where recordings differ: it takes the keys with
    `client.` in front, and a connection that is refused has code -2.
    """

class Server:
    """A server of a cluster, to look at and to break."""

    def __init__(self, handle: Any) -> None: ...

    @property
    def name(self) -> str:
        """`coordinator`, `tablet-server-0`, …: the name that faults and traces use."""

    @property
    def address(self) -> str:
        """Host and port, for `bootstrap.servers`."""

    @property
    def id(self) -> Optional[int]:
        """The tablet server's id; None for the coordinator."""

    @property
    def is_up(self) -> bool:
        """Whether its process runs."""

    def __eq__(self, other: object) -> bool: ...

    def __hash__(self) -> int: ...

    def __repr__(self) -> str: ...

class BucketState:
    """What ZooKeeper has about a bucket."""
    leader: Optional[int]
    leader_epoch: int
    isr: list[int]

    def __init__(self, leader: Optional[int], leader_epoch: int, isr: list[int]) -> None: ...

    def __repr__(self) -> str: ...

class Cluster:
    """A cluster, and what can be done to it. Faults act on the world, never on a result."""

    def __init__(self, handle: Any) -> None: ...

    @property
    def bootstrap_servers(self) -> str:
        """The coordinator's address, for `bootstrap.servers`."""

    @property
    def zookeeper_address(self) -> str:
        """The address of ZooKeeper, which is no server of Fluss."""

    @property
    def coordinator(self) -> Server:
        """The server that administrators' calls go to."""

    @property
    def coordinators(self) -> list[Server]:
        """All coordinators: of the trunk's there may be several, all but one on standby."""

    @property
    def tablet_servers(self) -> list[Server]:
        """The servers that have the data, by their ids."""

    def leader(self, table: TablePath, bucket_id: int=0, partition: Optional[str]=None) -> Optional[Server]:
        """The tablet server that leads a bucket; None while none does."""

    def inspect(self, table: TablePath, bucket_id: int=0, partition: Optional[str]=None) -> Optional[BucketState]:
        """What ZooKeeper has about a bucket: leader, leader epoch, in-sync set."""

    def kill(self, target: Server | str) -> Awaitable[None]:
        """Ends a process at once (SIGKILL), a server's or ZooKeeper's."""

    def restart(self, target: Server | str) -> Awaitable[None]:
        """Starts a process again after it has ended."""

    def stop(self, target: Server | str) -> Awaitable[None]:
        """Stops a server in an orderly way (SIGTERM): it hands its leaders over, which takes about 2.5 s."""

    def pause(self, target: Server | str) -> Awaitable[None]:
        """Freezes a process (SIGSTOP): connections to it open, and nothing is answered."""

    def resume(self, target: Server | str) -> Awaitable[None]:
        """Lets a frozen process go on."""

    def partition(self, *targets: Server | str) -> Awaitable[None]:
        """Cuts processes off from all others. They are servers, `"zookeeper"` and `"client"`."""

    def heal(self) -> Awaitable[None]:
        """Restores every link."""

    def inject(self, fault: Optional[Mapping[str, Any]]=None, /, **fields: Any) -> Awaitable[None]:
        """Does any fault of the schema now: `await cluster.inject(kind="fill-disk", target="tablet-server-0")`."""

    def grant(self, user: str, operation: Operation, resource: TablePath | str) -> Awaitable[None]:
        """Gives a user a right on a table, on a database, or on the `"cluster"`."""

    def revoke(self, user: str, operation: Operation, resource: TablePath | str) -> Awaitable[None]:
        """Takes a right away."""

    def __repr__(self) -> str: ...
