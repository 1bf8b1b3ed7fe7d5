# Two of three voters are gone: no election can succeed until one comes back.
# @caught NoLeaderError
import time

from dqlitepy import Client
from dqlitepy.exceptions import NoLeaderError
from faultbook.dqlite import binding

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7)
# endregion
cluster.kill(2)
cluster.kill(3)

with Client(cluster.addresses) as client:
    # The old leader still answers; it notices only after an
    # election timeout that nobody follows.
    print("right after:", client.leader())
    time.sleep(7)

    try:
        client.leader()
    except NoLeaderError as error:
        print("caught:", error)

# Asking again doesn't bring a majority back. A node does.
cluster.restart(2)
with binding(timeout_ms=20_000), Client(cluster.addresses) as client:
    print("with two of three:", client.leader())
