# The documentation's own block: its ClientError takes a missing leader too.
# @caught NoLeaderError
# region setup
from dqlitepy import Client
from dqlitepy.exceptions import ClientError

# No node runs at either address.
# endregion
try:
    client = Client(["127.0.0.1:9001", "127.0.0.1:9002"])
    leader = client.leader()
except ClientError as e:
    print(f"Client operation failed: {e}")
