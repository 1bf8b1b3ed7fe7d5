# @caught NoLeaderError
# @caught NoLeaderError
import time

from dqlitepy.exceptions import NoLeaderError

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7)
client = cluster.client(timeout_ms=1000)
# endregion
with client:
    print("leader:", client.leader())

    # The two survivors notice only after an election timeout that
    # nobody leads them any more.
    cluster.kill(cluster.leader)

    try:
        client.leader()
    except NoLeaderError as error:
        print("caught:", error)

        # Asking who leads changes nothing, so it is safe to ask
        # again until the election is over.
        deadline = time.monotonic() + 12
        while True:
            try:
                print("new leader:", client.leader())
                break
            except NoLeaderError:
                # The pause and one more search, of a second, have to fit.
                if time.monotonic() + 0.5 + 1 > deadline:
                    raise
                time.sleep(0.5)
