import os

from dqlitepy import Client
from dqlitepy.exceptions import ClientConnectionError

# A setting that was never filled in.
configured = os.environ.get("CLUSTER_ADDRESSES", "")
addresses = [address for address in configured.split(",") if address]

try:
    client = Client(addresses)
except ClientConnectionError as error:
    # Nothing was dialled: it comes from the constructor, for an
    # empty list.
    print("caught:", error)
    raise SystemExit("set CLUSTER_ADDRESSES to host:port, host:port, …") from error

print("leader:", client.leader())
