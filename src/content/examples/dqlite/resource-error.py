# @caught NodeError
# @caught ResourceError
from dqlitepy import Node
from dqlitepy.exceptions import NodeError, ResourceError
from faultbook.dqlite import binding, machine



def opened(address: str, contract: str) -> Node:
    with binding(contract=contract):
        node = Node(address, f"/var/lib/{contract}", node_id=1)
    node.start()
    node.open_db("app.db")
    machine().set_disk_full(node.data_dir)
    return node


observed = opened("127.0.0.1:9001", "observed")
try:
    observed.exec("CREATE TABLE log(line TEXT)")
except NodeError as error:
    print("observed:", type(error).__name__, error.message)

node = opened("127.0.0.1:9002", "documented")
try:
    node.exec("CREATE TABLE log(line TEXT)")
except ResourceError as error:
    print("documented:", type(error).__name__, error.message)

    # Free some space, check what was stored, then write again.
    machine().set_disk_full(node.data_dir, False)
    node.exec("CREATE TABLE IF NOT EXISTS log(line TEXT)")
    print("written after there was room")
