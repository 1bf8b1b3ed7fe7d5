# One call, one success, two rows: the driver sent the write again.
import time

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7, timeout_ms=20_000)

node = cluster.node(2)
node.open_db("bank.db")
node.exec("CREATE TABLE payments(id TEXT, amount INT)")
# endregion
# On a slow network the leader dies after a follower has the write,
# and before the answer is there.
cluster.inject(kind="delay", ms=100)
cluster.inject(kind="kill", target="leader", at_ms=time.monotonic() * 1000 + 250)

_last_id, changed = node.exec("INSERT INTO payments VALUES('p-1', 100)")
print("no error, rows affected:", changed)

rows = node.query("SELECT amount FROM payments WHERE id = 'p-1'")
print("payments with id p-1:", len(rows))
