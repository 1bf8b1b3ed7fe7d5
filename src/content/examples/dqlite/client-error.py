# @caught ClientError
from dqlitepy import Client
from dqlitepy.exceptions import ClientError

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7)
# endregion
with Client(cluster.addresses) as client:
    try:
        # Node 2 has moved, and somebody adds it again under its
        # old id.
        client.add(2, "127.0.0.1:9102")
    except ClientError as error:
        # error.code is 8 for each refusal; only the text tells
        # them apart.
        print("caught:", error)
        if "already in use (1)" not in str(error):
            raise

        # A refusal stays one. Remove the old entry, then add the
        # new address.
        client.remove(2)
        print("members:", ", ".join(member.address for member in client.cluster()))
