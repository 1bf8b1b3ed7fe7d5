# A write that failed and was applied all the same.
# @caught NodeError
from dqlitepy import Client
from dqlitepy.exceptions import NodeError
from faultbook.dqlite import binding

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7, timeout_ms=8000)

node = cluster.node(1)
node.open_db("bank.db")
node.exec("CREATE TABLE payments(id TEXT, amount INT)")
# endregion
# The leader has taken the write into its log when it loses its
# followers, and steps down seconds later.
cluster.kill(2)
cluster.kill(3)

try:
    node.exec("INSERT INTO payments VALUES('p-1', 100)")
except NodeError as error:
    print("caught:", error)

cluster.restart(2)
cluster.restart(3)
with binding(timeout_ms=20_000), Client(cluster.addresses) as client:
    print("leader again:", client.leader())

# Sending it again blindly would pay twice. Look first, by a key of
# your own.
rows = node.query("SELECT amount FROM payments WHERE id = 'p-1'")
print("payments with id p-1:", len(rows))
