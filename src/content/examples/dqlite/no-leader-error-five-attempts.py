# The documentation's retry: five attempts, one second apart.
# @caught NoLeaderError
# @caught NoLeaderError
# @caught NoLeaderError
# @caught NoLeaderError
# @caught NoLeaderError
# @outcome uncaught
# @uncaught NoLeaderError
# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=8)
client = cluster.client(timeout_ms=150)
cluster.kill(cluster.leader)
# endregion
import time
from dqlitepy.exceptions import NoLeaderError

max_retries = 5
for attempt in range(max_retries):
    try:
        leader = client.leader()
        break
    except NoLeaderError:
        if attempt < max_retries - 1:
            time.sleep(1)
        else:
            raise
