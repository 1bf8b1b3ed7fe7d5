import time

from dqlitepy import Client
from dqlitepy.exceptions import NoLeaderError

client = Client(["127.0.0.1:9001", "127.0.0.1:9002", "127.0.0.1:9003"])

# dqlitepy 0.1.0 has no error for a lost quorum. An election ends
# within seconds, so what lasts for two of them is treated as one.
deadline = time.monotonic() + 13
while True:
    try:
        print("leader:", client.leader())
        break
    except NoLeaderError as error:
        if time.monotonic() > deadline:
            raise SystemExit("no majority: start a voter again") from error
        time.sleep(0.5)
