# The documentation's own block: start() fails, and the error names the node.
# @caught NodeAlreadyRunningError
# region setup
from dqlitepy import Node
from dqlitepy.exceptions import NodeError

node = Node("127.0.0.1:9001", "/var/lib/app", node_id=1)
node.start()
# endregion
try:
    node.start()
except NodeError as e:
    print(f"Node {e.node_id} failed: {e}")
