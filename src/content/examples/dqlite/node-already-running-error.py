# @caught NodeAlreadyRunningError
from dqlitepy import Node
from dqlitepy.exceptions import NodeAlreadyRunningError

node = Node("127.0.0.1:9001", "/var/lib/app", node_id=1)
node.start()

try:
    node.start()
except NodeAlreadyRunningError as error:
    print("caught:", error)

    # It runs, and nobody has closed it: go on.
    node.open_db("app.db")
    print("running:", node.is_running)
