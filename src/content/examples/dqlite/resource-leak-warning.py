# @caught ResourceLeakWarning
from dqlitepy import Client, Node
from dqlitepy.exceptions import ResourceLeakWarning
from faultbook.dqlite import abandon, binding

# dqlitepy 0.1.0 warns of nothing when a running node is dropped,
# and the node keeps its port.
observed = Node("127.0.0.1:9001", "/var/lib/one", node_id=1)
observed.start()
del observed
with Client(["127.0.0.1:9001"]) as client:
    print("observed: still leading,", client.leader())

with binding(contract="documented"):
    node = Node("127.0.0.1:9002", "/var/lib/two", node_id=1)
node.start()

try:
    abandon(node)
except ResourceLeakWarning as error:
    print("caught:", error)

    # Only the end of the process frees the port now. Stop a node
    # before you let go of it.
    print("recoverable:", error.recoverable)
