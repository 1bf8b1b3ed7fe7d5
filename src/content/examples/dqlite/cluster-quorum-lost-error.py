# @caught NoLeaderError
# @caught ClusterQuorumLostError
import time

from dqlitepy import Client
from dqlitepy.exceptions import ClusterQuorumLostError, NoLeaderError
from faultbook.dqlite import binding

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7)
# endregion
cluster.kill(2)
cluster.kill(3)
# The leader takes three to six seconds to notice.
time.sleep(7)

try:
    with Client(cluster.addresses) as client:
        client.leader()
except NoLeaderError as error:
    print("observed:", type(error).__name__, error.message)

try:
    with binding(contract="documented"), Client(cluster.addresses) as client:
        client.leader()
except ClusterQuorumLostError as error:
    print("documented:", error.severity.name, type(error).__name__, error.message)

    # No retry helps before a majority is up again.
    cluster.restart(2)
    with binding(timeout_ms=20_000), Client(cluster.addresses) as client:
        print("with two of three:", client.leader())
