# @caught NodeShutdownError
from dqlitepy import Node
from dqlitepy.exceptions import NodeShutdownError
from faultbook.dqlite import binding

# A node that was never added to a cluster: at the end of its block
# it finds nobody to hand over to.
with binding(timeout_ms=1000):
    observed = Node("127.0.0.1:9001", "/var/lib/one", node_id=77)
with observed:
    print("observed: working")
print("observed: the failed handover was suppressed, running:", observed.is_running)

with binding(timeout_ms=1000, contract="documented"):
    node = Node("127.0.0.1:9002", "/var/lib/two", node_id=77)

try:
    with node:
        print("documented: working")
except NodeShutdownError as error:
    print("caught:", error)
    print("because of:", error.__cause__)

    # The work inside the block is done. Only the clean-up failed,
    # so there is nothing to repeat.
    print("the next start needs another port: the native node still holds this one")
