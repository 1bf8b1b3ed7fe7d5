# What really happens: no error, the process ends.
# @outcome crashed
from dqlitepy import Node

node = Node("127.0.0.1:9001", "/var/lib/app", node_id=0)

try:
    print("starting a node with id 0")
    node.start()
except Exception as error:
    # Never reached: an assertion of the C library ends the process
    # with SIGABRT.
    print("caught:", error)
