import socket

from dqlitepy import Node

node = Node("127.0.0.1:9001", "/var/lib/app", node_id=1)
node.start()
node.close()

# dqlitepy 0.1.0 swallows the NodeStopError that this makes:
# stop() returns, and is_running says False.
node.stop()
print("running:", node.is_running)

# The port tells the truth: the native node was never stopped.
with socket.socket() as probe:
    if probe.connect_ex(("127.0.0.1", 9001)) == 0:
        print("still served: stop before close, next time")
