# A write that looks first: sent again after a lost leadership, it still stores one row.
# @caught NodeError
import random
import time

from dqlitepy.exceptions import NodeError

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7, timeout_ms=8000)
node = cluster.node(1)
node.open_db("shop.db")
node.exec("CREATE TABLE orders(id INT PRIMARY KEY, item TEXT)")
cluster.kill(2)
cluster.kill(3)
cluster.inject(kind="restart", target="n2", at_ms=9000)
# endregion


def place(node, order_id: int, seconds: float = 60.0) -> None:
    # exec() and query() take no parameters: ":d" refuses all but a whole number.
    find = f"SELECT id FROM orders WHERE id = {order_id:d}"
    add = f"INSERT INTO orders VALUES ({order_id:d}, 'tea')"
    deadline = time.monotonic() + seconds
    pause = 0.1
    while True:
        try:
            if not node.query(find):
                node.exec(add)
            return
        except NodeError as error:
            # Taken: perhaps by this very statement, sent twice. The next round looks.
            taken = "UNIQUE constraint failed" in error.message
            passes = error.code == 5 or "database is locked" in error.message
            if not (taken or passes) or time.monotonic() + pause > deadline:
                raise
        time.sleep(random.uniform(0, pause))
        pause = min(pause * 2, 2.0)


place(node, 7)
print("stored:", node.query("SELECT * FROM orders"))
