from dqlitepy import Client
from dqlitepy.exceptions import ClientError

client = Client(["127.0.0.1:9001", "127.0.0.1:9002", "127.0.0.1:9003"])

# dqlitepy 0.1.0 says it with ClientError: no call raises
# ClusterConfigurationError.
try:
    client.remove(9)
except ClientError as error:
    if "server ID is not valid (1)" not in str(error):
        raise
    print("caught:", error)

    # The list of members is the truth: take the id from there.
    for member in client.cluster():
        print(member.id, member.address, member.role_name)
