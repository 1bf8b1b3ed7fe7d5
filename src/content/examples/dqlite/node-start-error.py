from dqlitepy import Node
from dqlitepy.exceptions import NodeStartError

# The constructor meets bad directories first, with Python's own
# errors.
try:
    node = Node("127.0.0.1:9001", "/var/lib/app", node_id=1)
    node.start()
except OSError as error:
    raise SystemExit(f"the data directory: {error}") from error
except NodeStartError as error:
    # The text never says "in use": it has the address, and the
    # number that libdqlite returned.
    print("caught:", error)

    # The same start fails in the same words until somebody frees
    # the address.
    raise SystemExit(f"can't start at {error.node_address}") from error
