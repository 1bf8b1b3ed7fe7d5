# @caught NodeNotRunningError
from dqlitepy import Node
from dqlitepy.exceptions import NodeNotRunningError

node = Node("127.0.0.1:9001", "/var/lib/app", node_id=1)

try:
    node.open_db("app.db")
except NodeNotRunningError as error:
    print("caught:", error)

    # Nothing was sent anywhere. Start the node, then do it again.
    node.start()
    node.open_db("app.db")
    print("open, running:", node.is_running)
