import time

from dqlitepy import Client
from dqlitepy.exceptions import NoLeaderError

client = Client(["127.0.0.1:9001", "127.0.0.1:9002", "127.0.0.1:9003"])
print("leader:", client.leader())

# Meanwhile somebody kills the leader. The survivors notice only
# after an election timeout that nobody leads them any more.
try:
    client.leader()
except NoLeaderError as error:
    print("caught:", error)

    # Asking who leads changes nothing, so it is safe to ask again
    # until the election is over.
    deadline = time.monotonic() + 12
    while True:
        try:
            print("new leader:", client.leader())
            break
        except NoLeaderError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)
