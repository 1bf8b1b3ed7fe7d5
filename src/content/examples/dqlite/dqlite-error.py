# @caught DqliteError
import json

from dqlitepy.exceptions import DqliteError, safe_operation

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7)

node = cluster.node(1)
node.open_db("app.db")
node.exec("CREATE TABLE settings(name TEXT PRIMARY KEY, value TEXT)")
# endregion
node.exec("INSERT INTO settings VALUES('limits', '{ rows: 100 }')")

try:
    # safe_operation wraps whatever goes wrong inside, so that one
    # except takes it.
    with safe_operation("load_settings"):
        [row] = node.query("SELECT value FROM settings WHERE name = 'limits'")
        limits = json.loads(row["value"])
except DqliteError as error:
    print("caught:", error)

    # dqlite worked. What went wrong is in the cause, and no retry
    # fixes it.
    print("because of:", repr(error.__cause__))
