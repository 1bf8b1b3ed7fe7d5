# @caught ClientError
# @caught ClusterConfigurationError
from dqlitepy import Client
from dqlitepy.exceptions import ClientError, ClusterConfigurationError
from faultbook.dqlite import binding

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7)
# endregion
# A member is to be removed that the configuration doesn't have.
# dqlitepy 0.1.0 says it with ClientError.
try:
    with Client(cluster.addresses) as client:
        client.remove(9)
except ClientError as error:
    print("observed:", type(error).__name__, error.message)

with binding(contract="documented"), Client(cluster.addresses) as client:
    try:
        client.remove(9)
    except ClusterConfigurationError as error:
        print("documented:", type(error).__name__, error.message)

        # The list of members is the truth: take the id from
        # there.
        for member in client.cluster():
            print(member.id, member.address, member.role_name)
