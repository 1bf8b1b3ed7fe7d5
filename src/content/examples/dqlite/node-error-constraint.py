# A refused row by its constraint: a key that is taken may be this call's own, the others aren't.
# @caught NodeError
from dqlitepy.exceptions import NodeError

# region setup
from faultbook.dqlite import start_cluster

node = start_cluster(nodes=3, seed=7).node(1)
node.open_db("shop.db")
node.exec("CREATE TABLE orders(id INTEGER PRIMARY KEY, amount INT NOT NULL)")
# endregion
try:
    node.exec("INSERT INTO orders(id) VALUES (7)")
except NodeError as error:
    if error.code == 5 or "UNIQUE" in error.message:
        raise  # nobody led, or the key is taken: the row may be this call's own
    if "constraint failed" not in error.message:
        raise
    print("refused:", error.message)
