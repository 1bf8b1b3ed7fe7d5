# A node that finds no leader: not NoLeaderError, but NodeError with code 5.
# @caught NodeError
from dqlitepy import Client
from dqlitepy.exceptions import ErrorCode, NodeError
from faultbook.dqlite import binding

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7, timeout_ms=1000)

node = cluster.node(2)
node.open_db("app.db")
node.exec("CREATE TABLE visits(id INT, at TEXT)")
# endregion
cluster.kill(cluster.leader)

try:
    node.exec("INSERT INTO visits VALUES(1, '09:00')")
except NodeError as error:
    if error.error_code is not ErrorCode.NOLEADER:
        raise
    print("caught:", error)

    # Code 5 doesn't say whether a leader had taken the write
    # before it was lost. Wait for one, and look.
    with binding(timeout_ms=10_000), Client(cluster.addresses) as client:
        print("new leader:", client.leader())
    found = node.query("SELECT id FROM visits WHERE id = 1")
    print("already there:", len(found))
    if not found:
        node.exec("INSERT INTO visits VALUES(1, '09:00')")
    print("visits:", len(node.query("SELECT id FROM visits")))
