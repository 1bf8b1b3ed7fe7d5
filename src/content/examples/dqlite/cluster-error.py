# @caught ClientError
# @caught ClusterError
import time

from dqlitepy import Client
from dqlitepy.exceptions import ClientError, ClusterError
from faultbook.dqlite import binding

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7)
# endregion
# Nobody runs at that address: the leader waits for the new voter,
# and allows no other change meanwhile.
try:
    with binding(timeout_ms=1000), Client(cluster.addresses) as client:
        client.add(4, "127.0.0.1:9004")
except ClientError as error:
    print("observed:", type(error).__name__, error.message)

with binding(contract="documented"), Client(cluster.addresses) as client:
    try:
        client.remove(4)
    except ClusterError as error:
        print("documented:", type(error).__name__, error.message)

        # The leader gives up after 50 s; then changes are
        # possible again.
        time.sleep(50)
        client.remove(4)
        print("members:", len(client.cluster()))
