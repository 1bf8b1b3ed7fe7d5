from dqlitepy import Client
from dqlitepy.exceptions import ClientError

client = Client(["127.0.0.1:9001", "127.0.0.1:9002", "127.0.0.1:9003"])

# dqlitepy 0.1.0 raises no ClusterJoinError: a join that fails is
# a ClientError.
try:
    client.add(3, "127.0.0.1:9004")
except ClientError as error:
    print("caught:", error)

    # A refusal changed nothing; after a timeout the node may be a
    # spare. Look.
    for member in client.cluster():
        if member.id == 3:
            print("id 3 belongs to", member.address, "as", member.role_name)
