# Two of three voters are gone for good: what the survivor refuses, and what brings a leader back.
# @caught NoLeaderError
# @caught NoLeaderError
import time

from dqlitepy import Client
from dqlitepy.exceptions import NoLeaderError

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7)
cluster.kill(2)
cluster.kill(3)
# endregion
with Client(cluster.addresses) as client:
    # Longer than two elections: what has no leader now won't get one by waiting.
    time.sleep(13)
    try:
        client.leader()
    except NoLeaderError:
        print("no leader")

    # Removing the dead takes a majority, and there is none.
    try:
        client.remove(2)
    except NoLeaderError:
        print("remove() refused")

    # A voter that comes back with its own folder is the whole repair. Then
    # the dead one can go.
    cluster.restart(2)
    time.sleep(5)
    print("leader:", client.leader())
    client.remove(3)
    print("members:", ",".join(str(member.id) for member in client.cluster()))
