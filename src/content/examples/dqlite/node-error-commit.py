# A transaction loses its leader: the COMMIT says so, and the table holds half of it.
# @caught NodeError
from dqlitepy.exceptions import NodeError

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7, timeout_ms=20_000)
node = cluster.node(2)
node.open_db("bank.db")
node.exec("CREATE TABLE payments(id TEXT, amount INT)")
# endregion
node.begin()
node.exec("INSERT INTO payments VALUES('from', -100)")

cluster.kill(1)  # it leads

# The transaction is gone with it. This one waits for the election, and then
# runs on its own.
node.exec("INSERT INTO payments VALUES('to', 100)")
try:
    node.commit()
except NodeError as error:
    print(error)

for row in node.query("SELECT id, amount FROM payments"):
    print("stored:", row["id"], row["amount"])
