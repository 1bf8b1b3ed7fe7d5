# The leader is cut off from the others, and a client that only knows its address finds no leader.
# @caught NoLeaderError
import time

from dqlitepy import Client
from dqlitepy.exceptions import NoLeaderError
from faultbook.dqlite import binding

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7)
# endregion
cluster.partition(1)

# The old leader takes itself for the leader for another three to
# six seconds; then it steps down.
with binding(timeout_ms=500), Client(cluster.addresses[:1]) as cut_off:
    print("at first:", cut_off.leader())
    time.sleep(7)

    try:
        cut_off.leader()
    except NoLeaderError as error:
        print("caught:", error)

# The other side has elected its own. Give a client all addresses.
with Client(cluster.addresses) as client:
    print("on the other side:", client.leader())
