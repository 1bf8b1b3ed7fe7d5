# What really happens: no error, the process ends.
# @outcome crashed
from dqlitepy import Node

node = Node("127.0.0.1:9001", "/var/lib/app", node_id=1)
node.start()

try:
    print("opening a database with a name of 600 characters")
    node.open_db("x" * 600)
except Exception as error:
    # Never reached: SIGSEGV.
    print("caught:", error)
