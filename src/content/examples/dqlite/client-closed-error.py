# @caught ClientClosedError
from dqlitepy import Client
from dqlitepy.exceptions import ClientClosedError

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7)

client = Client(cluster.addresses)
# endregion
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
