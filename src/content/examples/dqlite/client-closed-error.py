# @caught ClientClosedError
# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7)
# endregion
from dqlitepy import Client
from dqlitepy.exceptions import ClientClosedError

client = Client(cluster.addresses)
print("leader:", client.leader())
client.close()

try:
    client.leader()
except ClientClosedError as error:
    print("caught:", error)

    # A closed client stays closed, and nothing was sent: make
    # another one.
    with Client(cluster.addresses) as client:
        print("leader:", client.leader())
