# Damaged metadata in the data directory.
# @caught NodeStartError
from dqlitepy import Client
from dqlitepy.exceptions import NodeStartError

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7)
# endregion
cluster.kill(3)
cluster.inject(kind="corrupt", target="n3", file="metadata", how="garbage")

try:
    cluster.restart(3)
except NodeStartError as error:
    print("caught:", error)

    # Two of three voters still decide: replace the member instead
    # of repairing its files.
    with Client(cluster.addresses) as client:
        client.remove(3)
        print("members:", ", ".join(str(member.id) for member in client.cluster()))
