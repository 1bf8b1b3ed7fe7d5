import warnings

from dqlitepy import Node
from dqlitepy.exceptions import ResourceLeakWarning

node = Node("127.0.0.1:9001", "/var/lib/app", node_id=1)
node.start()

# dqlitepy 0.1.0 warns of nothing when a running node is dropped.
# A warning of your own needs an instance: with the class as
# category it is a TypeError.
if node.is_running:
    warnings.warn(ResourceLeakWarning("node", f"{node.address} still runs"))
    node.stop()
