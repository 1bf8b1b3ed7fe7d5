# Two nodes on one data directory.
# @caught NodeStartError
from dqlitepy import Node
from dqlitepy.exceptions import NodeStartError

first = Node("127.0.0.1:9001", "/var/lib/app", node_id=1)
first.start()

second = Node("127.0.0.1:9002", "/var/lib/app", node_id=2)

try:
    second.start()
except NodeStartError as error:
    print("caught:", error)

    # Each node needs a directory of its own.
    moved = Node("127.0.0.1:9002", "/var/lib/app-2", node_id=2)
    moved.start()
    print("running:", moved.is_running)
