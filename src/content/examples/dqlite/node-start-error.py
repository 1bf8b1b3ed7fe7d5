# @caught NodeStartError
from dqlitepy import Node
from dqlitepy.exceptions import NodeStartError
from faultbook.dqlite import machine

# Another program listens at the node's address.
machine().occupy_port("127.0.0.1:9001")

node = Node("127.0.0.1:9001", "/var/lib/app", node_id=1)

try:
    node.start()
except NodeStartError as error:
    # The text never says "in use": it has the address, and the
    # number that libdqlite returned.
    print("caught:", error)

    # The same start fails in the same words until somebody frees
    # the address.
    machine().free_port(error.node_address)
    node.start()
    print("running:", node.is_running)
