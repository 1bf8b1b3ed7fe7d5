# The documentation's own block: the address is taken, and the error doesn't say so.
# @caught NodeStartError
# region setup
from dqlitepy import Node
from dqlitepy.exceptions import NodeStartError
from faultbook.dqlite import machine

machine().occupy_port("127.0.0.1:9001")
# endregion
try:
    node = Node("127.0.0.1:9001", "/data")
    node.start()
except NodeStartError as e:
    print(f"Failed to start node: {e}")
    # Check port availability, permissions, etc.
