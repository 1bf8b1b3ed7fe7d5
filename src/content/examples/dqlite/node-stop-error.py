# @caught NodeStopError
from dqlitepy import Node
from dqlitepy.exceptions import NodeStopError
from faultbook.dqlite import binding

# dqlitepy 0.1.0 swallows a stop that fails: nothing reaches the
# caller.
observed = Node("127.0.0.1:9001", "/var/lib/one", node_id=1)
observed.start()
observed.close()
observed.stop()
print("observed: stop() returned, running:", observed.is_running)

# The documentation promises an error for the same mistake.
with binding(contract="documented"):
    node = Node("127.0.0.1:9002", "/var/lib/two", node_id=1)
node.start()
node.close()

try:
    # close() gave the handle back, so nothing can stop the native
    # node any more.
    node.stop()
except NodeStopError as error:
    print("caught:", error)

    # The node still runs and holds its port until the process
    # ends: stop first, close afterwards.
    print("stop before close, next time")
