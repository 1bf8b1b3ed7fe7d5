# A member started at another address: the others keep looking for it at the old one, until it joins under the new.
import time

from dqlitepy import Client, Node

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7)


def members(client: Client) -> str:
    return ", ".join(f"{member.id} at {member.address}" for member in client.cluster())


def start(folder) -> Node:
    node = Node("127.0.0.1:9103", folder, node_id=3, cluster=cluster.addresses)
    node.start()
    return node


cluster.stop(3)
# endregion
with Client(cluster.addresses) as client:
    # With its old folder it starts without an error, and nobody is told.
    moved = start(cluster.node(3).data_dir)
    print("started; members:", members(client))
    moved.stop()

    # Taken out, and in again with an empty folder: now its new address is known.
    client.remove(3)
    again = start("/var/lib/dqlite/n3-new")
    client.add(3, again.address)
    print("joined; members:", members(client))

    # It counts: with another member down there is a leader still.
    cluster.kill(2)
    time.sleep(13)
    print("leader:", client.leader())
