import time

from dqlitepy import Client
from dqlitepy.exceptions import ClientError

client = Client(["127.0.0.1:9001", "127.0.0.1:9002", "127.0.0.1:9003"])

# dqlitepy 0.1.0 raises no ClusterError: a change that has to wait
# for another is a ClientError.
for _ in range(12):
    try:
        client.remove(4)
        break
    except ClientError as error:
        if "a configuration change is already in progress (5)" not in str(error):
            raise
        print("still pending:", error)
        time.sleep(5)

print("members:", len(client.cluster()))
