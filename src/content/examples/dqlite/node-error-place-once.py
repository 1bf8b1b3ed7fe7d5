# A write that looks first: sent again after a lost leadership, it still stores one row.
# @caught ProgrammingError
import random
import time

from dqlitepy.dbapi import Cursor, ProgrammingError, connect
from dqlitepy.exceptions import NodeError

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7, timeout_ms=8000)
node = cluster.node(1)
connection = connect(node, "shop.db")
cursor = connection.cursor()
cursor.execute("CREATE TABLE orders(id INT PRIMARY KEY, item TEXT)")
cluster.kill(2)
cluster.kill(3)
cluster.inject(kind="restart", target="n2", at_ms=9000)
# endregion
# The longest that a statement without a leader was seen to take.
LONGEST_CALL = 8.4


def place(cursor: Cursor, order_id: int, seconds: float = 60.0) -> None:
    # A cursor takes parameters; exec() and query() of a node don't.
    deadline = time.monotonic() + seconds
    pause = 0.1
    while True:
        try:
            cursor.execute("SELECT id FROM orders WHERE id = ?", (order_id,))
            if cursor.fetchone() is None:
                cursor.execute("INSERT INTO orders VALUES (?, 'tea')", (order_id,))
            return
        except ProgrammingError as error:
            cause = error.__cause__
            if not isinstance(cause, NodeError):
                raise
            # Taken: perhaps by this very statement, sent twice. The next round looks.
            taken = "UNIQUE constraint failed" in cause.message
            passes = cause.code == 5 or "database is locked" in cause.message
            # The last try has to end within the time, too.
            late = time.monotonic() + pause + LONGEST_CALL > deadline
            if late or not (taken or passes):
                raise
        time.sleep(random.uniform(0, pause))
        pause = min(pause * 2, 2.0)


place(cursor, 7)
cursor.execute("SELECT * FROM orders")
print("stored:", cursor.fetchall())
connection.close()
