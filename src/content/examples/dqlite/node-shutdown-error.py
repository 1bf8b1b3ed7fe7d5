from dqlitepy import Node
from dqlitepy.exceptions import NodeError

# dqlitepy 0.1.0 raises no NodeShutdownError: at the end of the
# block a handover that fails is suppressed. Whoever needs to know
# does it by hand before.
with Node("127.0.0.1:9001", "/var/lib/app", node_id=77) as node:
    print("working")
    try:
        node.handover()
    except NodeError as error:
        print("caught:", error)
    # The end of the block closes the node and doesn't stop it.
    node.stop()

print("running:", node.is_running)
