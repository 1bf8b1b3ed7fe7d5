# @caught ClientError
# @caught ClusterJoinError
from dqlitepy import Client
from dqlitepy.exceptions import ClientError, ClusterJoinError
from faultbook.dqlite import binding

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7)
# endregion
# A node is to join under the id of a member. dqlitepy 0.1.0 has
# ClientError for a failed join.
try:
    with Client(cluster.addresses) as client:
        client.add(3, "127.0.0.1:9004")
except ClientError as error:
    print("observed:", type(error).__name__, error.message)

with binding(contract="documented"), Client(cluster.addresses) as client:
    try:
        client.add(3, "127.0.0.1:9004")
    except ClusterJoinError as error:
        print("documented:", type(error).__name__, error.message)

        # The cluster is as it was. Look who has the id before
        # choosing another.
        [taken] = [member for member in client.cluster() if member.id == 3]
        print("id 3 belongs to", taken.address)
