# A snapshot that was cut in half: start() neither fails nor returns.
# @outcome stuck
from dqlitepy import Node
from faultbook.dqlite import machine

node = Node("127.0.0.1:9001", "/var/lib/app", node_id=1)
node.start()
node.open_db("app.db")
node.exec("CREATE TABLE log(line INT)")
# After 1024 entries of its log a node writes a snapshot: one for each statement.
for _ in range(21):
    node.exec("INSERT INTO log VALUES(1);" * 50)
node.stop()

machine().directory(node.data_dir).corrupt("snapshot", "truncate")

print("starting again")
try:
    # Give a start a deadline of your own, and let a supervisor end
    # the process when it has passed.
    node.start()
    print("started")
except Exception as error:
    print("caught:", error)
