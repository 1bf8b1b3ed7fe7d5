# @caught NodeAssertionError
from dqlitepy import Node
from dqlitepy.exceptions import NodeAssertionError
from faultbook.dqlite import binding

# Id 0 fails an assertion inside the C library. The real process
# crashes; the documentation promises an error.
with binding(contract="documented"):
    node = Node("127.0.0.1:9001", "/var/lib/app", node_id=0)

try:
    node.start()
except NodeAssertionError as error:
    print("caught:", error.severity.name, error)

    # The library's state is unknown after that. Don't go on in
    # this process: fix the id and start anew.
    print("recoverable:", error.recoverable)
