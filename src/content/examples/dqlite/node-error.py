from dqlitepy import Node
from dqlitepy.exceptions import NodeError

node = Node("127.0.0.1:9001", "/var/lib/app", node_id=1)
node.start()
node.open_db("app.db")
node.exec("CREATE TABLE users(id INTEGER PRIMARY KEY, email TEXT UNIQUE)")
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
