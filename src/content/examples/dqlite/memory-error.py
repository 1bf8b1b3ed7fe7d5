from dqlitepy import Client, exceptions
from dqlitepy.exceptions import ClientError

client = Client(["127.0.0.1:9001"])

# dqlitepy 0.1.0 raises neither its own MemoryError nor Python's:
# where its Go library runs out of memory, the process is gone.
# Code 1 is a ClientError.
try:
    client.leader()
except exceptions.MemoryError:
    raise  # never reached today
except ClientError as error:
    if error.code != 1:
        raise
    # Trust the text, not the number, which says NOMEM.
    print("caught:", error)
    print("asked:", client.cluster_addresses)
