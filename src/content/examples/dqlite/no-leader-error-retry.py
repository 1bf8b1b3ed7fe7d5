# The better retry: it waits longer each time, and stops at a deadline instead of a count.
# @caught NoLeaderError
# @caught NoLeaderError
# @caught NoLeaderError
# @caught NoLeaderError
# @caught NoLeaderError
# @caught NoLeaderError
# @caught NoLeaderError
import random
import time

from dqlitepy.exceptions import NoLeaderError

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=8)
client = cluster.client(timeout_ms=150)
# endregion
cluster.kill(cluster.leader)
# One search for a leader may take so long; the last one ends in time, too.
search = 5
deadline = time.monotonic() + 15 - search
limit = 0.5
attempt = 1

with client:
    while True:
        try:
            print("attempt", attempt)
            leader = client.leader()
            break
        except NoLeaderError:
            # Each wait is a random part of a limit that doubles
            # up to two seconds, so that many clients don't ask in
            # step.
            wait = random.uniform(0, limit)
            if time.monotonic() + wait > deadline:
                raise
            time.sleep(wait)
            limit = min(limit * 2, 2)
            attempt += 1

print("found:", leader)
