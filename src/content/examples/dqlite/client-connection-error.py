# @caught ClientConnectionError
import os

from dqlitepy import Client
from dqlitepy.exceptions import ClientConnectionError

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7)
# endregion
# A setting that was never filled in.
configured = os.environ.get("CLUSTER_ADDRESSES", "")
addresses = [address for address in configured.split(",") if address]

try:
    client = Client(addresses)
except ClientConnectionError as error:
    # Nothing was dialled: it comes from the constructor, for an
    # empty list.
    print("caught:", error)

    with Client(cluster.addresses) as client:
        print("with addresses:", client.leader())
