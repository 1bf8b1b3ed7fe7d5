# A member whose data is damaged: it joins again with an empty folder, and gets its rows from the others.
# @caught NodeStartError
from dqlitepy import Client, Node
from dqlitepy.exceptions import NodeStartError

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7)
first = cluster.node(1)
first.open_db("shop.db")
first.exec("CREATE TABLE orders(id INTEGER PRIMARY KEY)")
first.exec("INSERT INTO orders VALUES (4711)")
cluster.kill(3)
cluster.inject(kind="corrupt", target="n3", file="metadata", how="garbage")
# endregion
try:
    cluster.restart(3)
except NodeStartError as error:
    print("damaged:", error.node_id, error.node_address)

    # The others are a majority: take it out, start it empty, take it in.
    with Client(cluster.addresses) as client:
        client.remove(3)
        again = Node("127.0.0.1:9003", "/var/lib/dqlite/n3-new", node_id=3, cluster=cluster.addresses)
        again.start()
        client.add(3, "127.0.0.1:9003")
        for member in client.cluster():
            print("member:", member.id, member.role_name)
    again.open_db("shop.db")
    print("rows:", len(again.query("SELECT id FROM orders")))
