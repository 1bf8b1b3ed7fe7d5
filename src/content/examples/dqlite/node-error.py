# @caught NodeError
from dqlitepy.exceptions import NodeError

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7)

node = cluster.node(1)
node.open_db("app.db")
node.exec("CREATE TABLE users(id INTEGER PRIMARY KEY, email TEXT UNIQUE)")
# endregion
node.exec("INSERT INTO users(email) VALUES('ada@example.org')")

try:
    node.exec("INSERT INTO users(email) VALUES('ada@example.org')")
except NodeError as error:
    print("caught:", error)

    # All failures of SQL share this class and code 8. The message
    # begins with the node's id, so look inside it.
    if "UNIQUE constraint failed" not in error.message:
        raise
    [user] = node.query("SELECT id FROM users WHERE email = 'ada@example.org'")
    print("already there, with id", user["id"])
