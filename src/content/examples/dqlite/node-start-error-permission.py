# A data directory that the process may not write to.
# @caught NodeStartError
from dqlitepy import Node
from dqlitepy.exceptions import NodeStartError
from faultbook.dqlite import machine

node = Node("127.0.0.1:9001", "/var/lib/app", node_id=1)
machine().deny_access("/var/lib/app", "write")

try:
    node.start()
except NodeStartError as error:
    print("caught:", error)

    # Waiting doesn't change permissions. Tell the operator which
    # directory it is, and exit.
    print(f"give this user the right to write to {node.data_dir}")
