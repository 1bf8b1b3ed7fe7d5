# A node that runs and was never added to a cluster.
# @caught NoLeaderError
from dqlitepy import Client, Node
from dqlitepy.exceptions import NoLeaderError
from faultbook.dqlite import binding

# Only id 1 makes a cluster of its own; any other waits to be
# added.
second = Node("127.0.0.1:9002", "/var/lib/second", node_id=2)
second.start()

try:
    with binding(timeout_ms=1000), Client(["127.0.0.1:9002"]) as client:
        client.leader()
except NoLeaderError as error:
    print("caught:", error)

    # Waiting alone won't help. Start the first node and let it
    # take this one in.
    first = Node("127.0.0.1:9001", "/var/lib/first", node_id=1)
    first.start()
    with Client(["127.0.0.1:9001"]) as client:
        client.add(2, "127.0.0.1:9002")
    with Client(["127.0.0.1:9002"]) as client:
        print("leader:", client.leader())
