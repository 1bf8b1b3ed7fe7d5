# The same transaction through DB-API: commit() says nothing, and the error of a statement has another class.
# @caught ProgrammingError
from dqlitepy.dbapi import ProgrammingError, connect
from dqlitepy.exceptions import NodeError

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7, timeout_ms=20_000)
connection = connect(cluster.node(2), "bank.db")
cursor = connection.cursor()
cursor.execute("CREATE TABLE payments(id TEXT, amount INT)")
# endregion
connection.begin()
cursor.execute("INSERT INTO payments VALUES(?, ?)", ("from", -100))

cluster.kill(1)  # it leads

cursor.execute("INSERT INTO payments VALUES(?, ?)", ("to", 100))
connection.commit()
print("commit() returned")

# So read back what the transaction was to leave.
cursor.execute("SELECT id FROM payments ORDER BY id")
stored = [name for (name,) in cursor.fetchall()]
print("whole" if stored == ["from", "to"] else "broken", stored)

# A lost quorum: `except NodeError` around this takes nothing.
cluster.kill(3)
try:
    cursor.execute("INSERT INTO payments VALUES(?, ?)", ("from", -100))
except ProgrammingError as error:
    cause = error.__cause__
    if not (isinstance(cause, NodeError) and cause.code == 5):
        raise
    print("no leader:", type(cause).__name__, cause.code)

connection.close()
