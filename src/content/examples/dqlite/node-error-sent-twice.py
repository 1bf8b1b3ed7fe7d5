# The same write under a retry that was told it may be sent twice: it is stored twice.
# @caught NodeError
import time

from dqlitepy.exceptions import NodeError

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7, timeout_ms=8000)

node = cluster.node(1)
node.open_db("bank.db")
node.exec("CREATE TABLE payments(id TEXT, amount INT)")
# endregion
cluster.kill(2)
cluster.kill(3)

attempt = 1
while True:
    try:
        print("attempt", attempt)
        node.exec("INSERT INTO payments VALUES('p-1', 100)")
        break
    except NodeError as error:
        # That it may be sent again is a promise, and this INSERT
        # doesn't keep it.
        if attempt == 10 or not error.recoverable:
            raise
        attempt += 1
        time.sleep(1)
        if attempt == 2:
            cluster.restart(2)

rows = node.query("SELECT amount FROM payments WHERE id = 'p-1'")
print("payments with id p-1:", len(rows))
