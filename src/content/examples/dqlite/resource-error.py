from dqlitepy import Node
from dqlitepy.exceptions import NodeError

node = Node("127.0.0.1:9001", "/var/lib/app", node_id=1)
node.start()
node.open_db("app.db")

# dqlitepy 0.1.0 raises no ResourceError: a full disk arrives as
# NodeError.
try:
    node.exec("CREATE TABLE log(line TEXT)")
except NodeError as error:
    if "disk I/O error" not in error.message:
        raise
    print("caught:", error)

    # Make room, look what is there, then write again.
    raise SystemExit(f"free space on the disk of {node.data_dir}") from error
